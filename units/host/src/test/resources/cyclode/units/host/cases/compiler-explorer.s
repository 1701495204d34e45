dot(float const*, float const*, int):
        cmp     w2, 0
        ble     .L4
        mov     x3, 0
        movi    v0.2s, #0
.L3:
        ldr     s1, [x0, x3, lsl 2]
        ldr     s2, [x1, x3, lsl 2]
        add     x3, x3, 1
        fmadd   s0, s1, s2, s0
        cmp     w2, w3
        bgt     .L3
        ret
.L4:
        movi    v0.2s, #0
        ret
.LC0:
        .word   1065353216
ns::run<int>(std::vector<float, std::allocator<float> >&):
        ret
