// scale_pack4 of neon.c, gcc 12.2 -O2 -mcpu=cortex-a53. 
.L73:
    ldp q2, q4, [x0]
    add x3, x3, 1
    mov v3.16b, v1.16b
    cmp x2, x3
    add x0, x0, 32
    fmla    v3.4s, v2.4s, v0.4s
    mov v2.16b, v1.16b
    fmla    v2.4s, v4.4s, v0.4s
    stp q3, q2, [x1]
    add x1, x1, 32
    bne .L73
