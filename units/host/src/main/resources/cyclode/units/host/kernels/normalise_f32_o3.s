// normalise_f32 of scalar.c, gcc 12.2 -O3 -mcpu=cortex-a53. 
.L287:
    ldr q2, [x1, x5]
    ldr q3, [x2, x5]
    fsub    v2.4s, v2.4s, v6.4s
    ldr q0, [x3, x5]
    fmul    v2.4s, v2.4s, v5.4s
    fmla    v0.4s, v2.4s, v3.4s
    str q0, [x0, x5]
    add x5, x5, 16
    cmp x6, x5
    bne .L287
