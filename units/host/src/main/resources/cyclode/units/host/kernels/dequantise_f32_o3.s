// dequantise_f32 of scalar.c, gcc 12.2 -O3 -mcpu=cortex-a53. 
.L375:
    ldr q2, [x1, x3]
    mov v3.16b, v4.16b
    scvtf   v2.4s, v2.4s
    fmla    v3.4s, v2.4s, v5.4s
    str q3, [x0, x3]
    add x3, x3, 16
    cmp x4, x3
    bne .L375
