// sigmoid_f32 of scalar.c, gcc 12.2 -O2 -mcpu=cortex-a53. One element per iteration.
.L116:
    ldr s1, [x1, x4, lsl 2]
    fmadd   s0, s1, s4, s19
    fcvtzs  w3, s0
    scvtf   s0, w3
    add w3, w3, 127
    fnmsub  s0, s1, s4, s0
    fmov    s2, w3
    shl v2.2s, v2.2s, 23
    fmadd   s1, s0, s18, s17
    fmadd   s1, s0, s1, s16
    fmadd   s1, s0, s1, s7
    fmadd   s1, s0, s1, s6
    fmadd   s1, s0, s1, s5
    fmadd   s0, s0, s1, s3
    fmadd   s0, s0, s2, s3
    fdiv    s0, s3, s0
    str s0, [x0, x4, lsl 2]
    add x4, x4, 1
    cmp x2, x4
    bne .L116
