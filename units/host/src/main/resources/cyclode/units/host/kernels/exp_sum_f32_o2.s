// exp_sum_f32 of scalar.c, gcc 12.2 -O2 -mcpu=cortex-a53. One element per iteration.
.L111:
    ldr s2, [x1, x4, lsl 2]
    fsub    s2, s2, s5
    fmadd   s1, s2, s4, s21
    fcvtzs  w3, s1
    scvtf   s1, w3
    add w3, w3, 127
    fnmsub  s1, s2, s4, s1
    fmov    s3, w3
    shl v3.2s, v3.2s, 23
    fmadd   s2, s1, s19, s18
    fmadd   s2, s1, s2, s17
    fmadd   s2, s1, s2, s16
    fmadd   s2, s1, s2, s7
    fmadd   s2, s1, s2, s6
    fmadd   s1, s1, s2, s20
    fmul    s1, s1, s3
    str s1, [x0, x4, lsl 2]
    add x4, x4, 1
    fadd    s0, s0, s1
    cmp x2, x4
    bne .L111
