// depthwise3_f32 of scalar.c, gcc 12.2 -O2 -mcpu=cortex-a53. One element per iteration.
.L39:
    ldr s0, [x1, x0, lsl 2]
    cmp x5, x0
    ldr s2, [x12, x0, lsl 2]
    ldr s1, [x11, x0, lsl 2]
    fmul    s0, s16, s0
    ldr s6, [x10, x0, lsl 2]
    fmadd   s0, s2, s7, s0
    ldr s5, [x2, x0, lsl 2]
    ldr s4, [x9, x0, lsl 2]
    ldr s3, [x8, x0, lsl 2]
    ldr s2, [x3, x0, lsl 2]
    fmadd   s0, s1, s17, s0
    ldr s1, [x7, x0, lsl 2]
    fmadd   s0, s6, s18, s0
    fmadd   s0, s5, s19, s0
    fmadd   s0, s4, s20, s0
    fmadd   s0, s3, s21, s0
    fmadd   s0, s2, s22, s0
    fmadd   s0, s1, s23, s0
    str s0, [x6, x0, lsl 2]
    add x0, x0, 1
    bne .L39
