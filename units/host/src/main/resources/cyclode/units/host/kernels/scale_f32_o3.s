// scale_f32 of scalar.c, gcc 12.2 -O3 -mcpu=cortex-a53. 
.L245:
    ldr q3, [x1, x3]
    mov v2.16b, v4.16b
    fmla    v2.4s, v3.4s, v5.4s
    str q2, [x0, x3]
    add x3, x3, 16
    cmp x4, x3
    bne .L245
