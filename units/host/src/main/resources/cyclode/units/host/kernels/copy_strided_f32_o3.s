// copy_strided_f32 of scalar.c, gcc 12.2 -O3 -mcpu=cortex-a53. 
.L157:
    ldr q0, [x1, x3]
    str q0, [x0, x3]
    add x3, x3, 16
    cmp x4, x3
    bne .L157
