// hardswish_pack4 of neon.c, gcc 12.2 -O2 -mcpu=cortex-a53. 
.L107:
    ldr q3, [x0, x3]
    add x4, x4, 1
    mov v2.16b, v1.16b
    cmp x2, x4
    fmla    v2.4s, v3.4s, v0.4s
    fmax    v2.4s, v2.4s, v5.4s
    fmin    v2.4s, v2.4s, v4.4s
    fmul    v2.4s, v2.4s, v3.4s
    str q2, [x1, x3]
    add x3, x3, 16
    bne .L107
