// gemm_row_f32 of scalar.c, gcc 12.2 -O3 -mcpu=cortex-a53. 
.L29:
    ldr q2, [x1, x3]
    ldr q1, [x0, x3]
    fmla    v1.4s, v2.4s, v3.4s
    str q1, [x0, x3]
    add x3, x3, 16
    cmp x3, x4
    bne .L29
