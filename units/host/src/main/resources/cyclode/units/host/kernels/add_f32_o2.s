// add_f32 of scalar.c, gcc 12.2 -O2 -mcpu=cortex-a53. One element per iteration.
.L70:
    ldr s0, [x1, x4, lsl 2]
    ldr s1, [x2, x4, lsl 2]
    fadd    s0, s0, s1
    str s0, [x0, x4, lsl 2]
    add x4, x4, 1
    cmp x3, x4
    bne .L70
