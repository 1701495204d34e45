// gemv_pack4 of neon.c, gcc 12.2 -O2 -mcpu=cortex-a53. 
.L37:
    ldr q0, [x1], 16
    add x4, x4, 1
    ldp q16, q7, [x0]
    cmp x3, x4
    ldp q6, q5, [x0, 32]
    add x0, x0, 64
    fmla    v4.4s, v16.4s, v0.s[0]
    fmla    v1.4s, v7.4s, v0.s[1]
    fmla    v3.4s, v6.4s, v0.s[2]
    fmla    v2.4s, v5.4s, v0.s[3]
    bne .L37
