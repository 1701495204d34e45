// axpy_pack4 of neon.c, gcc 12.2 -O2 -mcpu=cortex-a53. 
.L67:
    ldp q2, q1, [x1]
    add x3, x3, 1
    ldp q4, q3, [x0]
    cmp x2, x3
    add x0, x0, 32
    fmla    v2.4s, v4.4s, v0.4s
    fmla    v1.4s, v3.4s, v0.4s
    stp q2, q1, [x1]
    add x1, x1, 32
    bne .L67
