// quantise_i8 of scalar.c, gcc 12.2 -O3 -mcpu=cortex-a53. 
.L356:
    ldp q2, q4, [x3, 16]
    mov v3.16b, v7.16b
    ldr q1, [x3, 48]
    ldr q17, [x3], 64
    fmla    v3.4s, v2.4s, v16.4s
    mov v2.16b, v7.16b
    cmp x5, x3
    fcvtzs  v3.4s, v3.4s
    fmla    v2.4s, v4.4s, v16.4s
    mov v4.16b, v7.16b
    smin    v3.4s, v3.4s, v6.4s
    fcvtzs  v2.4s, v2.4s
    fmla    v4.4s, v1.4s, v16.4s
    mov v1.16b, v7.16b
    smax    v3.4s, v3.4s, v5.4s
    smin    v2.4s, v2.4s, v6.4s
    fcvtzs  v4.4s, v4.4s
    fmla    v1.4s, v17.4s, v16.4s
    smax    v2.4s, v2.4s, v5.4s
    smin    v4.4s, v4.4s, v6.4s
    fcvtzs  v1.4s, v1.4s
    smax    v4.4s, v4.4s, v5.4s
    smin    v1.4s, v1.4s, v6.4s
    uzp1    v2.8h, v2.8h, v4.8h
    smax    v1.4s, v1.4s, v5.4s
    uzp1    v1.8h, v1.8h, v3.8h
    uzp1    v1.16b, v1.16b, v2.16b
    str q1, [x4], 16
    bne .L356
