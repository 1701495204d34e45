// depthwise3_i8 of scalar.c, gcc 12.2 -O2 -mcpu=cortex-a53. One element per iteration.
.L43:
    ldrsb   w8, [x1, x0]
    cmp x5, x0
    ldrsb   w7, [x24, x0]
    ldrsb   w6, [x23, x0]
    ldrsb   w4, [x22, x0]
    ldrsb   w9, [x2, x0]
    mul w8, w8, w12
    madd    w7, w7, w11, w8
    ldrsb   w8, [x21, x0]
    madd    w6, w6, w13, w7
    ldrsb   w7, [x20, x0]
    madd    w4, w4, w14, w6
    ldrsb   w6, [x3, x0]
    madd    w9, w9, w15, w4
    ldrsb   w4, [x19, x0]
    madd    w8, w8, w16, w9
    madd    w7, w7, w17, w8
    madd    w6, w6, w18, w7
    madd    w4, w4, w30, w6
    str w4, [x10, x0, lsl 2]
    add x0, x0, 1
    bne .L43
