// normalise_pack4 of neon.c, gcc 12.2 -O2 -mcpu=cortex-a53. 
.L93:
    ldr q2, [x0, x5]
    add x6, x6, 1
    ldr q4, [x1, x5]
    cmp x4, x6
    fsub    v2.4s, v2.4s, v0.4s
    ldr q3, [x2, x5]
    fmul    v2.4s, v2.4s, v1.4s
    fmla    v3.4s, v2.4s, v4.4s
    str q3, [x3, x5]
    add x5, x5, 16
    bne .L93
