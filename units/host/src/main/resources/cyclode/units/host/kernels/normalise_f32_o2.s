// normalise_f32 of scalar.c, gcc 12.2 -O2 -mcpu=cortex-a53. One element per iteration.
.L107:
    ldr s2, [x1, x5, lsl 2]
    ldr s4, [x2, x5, lsl 2]
    ldr s3, [x3, x5, lsl 2]
    fsub    s2, s2, s0
    fmul    s2, s2, s1
    fmadd   s2, s2, s4, s3
    str s2, [x0, x5, lsl 2]
    add x5, x5, 1
    cmp x4, x5
    bne .L107
