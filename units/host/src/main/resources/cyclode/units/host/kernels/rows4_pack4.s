// rows4_pack4 of neon.c, gcc 12.2 -O2 -mcpu=cortex-a53. 
.L40:
    ldr q0, [x1, x4]
    add x5, x5, 1
    ldr q1, [x0, x4]
    cmp x3, x5
    add x4, x4, 16
    fmla    v5.4s, v0.4s, v1.s[0]
    fmla    v4.4s, v0.4s, v1.s[1]
    fmla    v3.4s, v0.4s, v1.s[2]
    fmla    v2.4s, v0.4s, v1.s[3]
    bne .L40
