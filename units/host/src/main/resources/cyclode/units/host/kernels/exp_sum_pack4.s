// exp_sum_pack4 of neon.c, gcc 12.2 -O2 -mcpu=cortex-a53. 
.L98:
    ldr q1, [x0, x4]
    add x5, x5, 1
    mov v5.16b, v20.16b
    cmp x3, x5
    fsub    v1.4s, v1.4s, v0.4s
    fmul    v1.4s, v1.4s, v22.4s
    frintm  v2.4s, v1.4s
    fcvtzs  v2.4s, v2.4s
    scvtf   v3.4s, v2.4s
    add v2.4s, v2.4s, v6.4s
    fsub    v1.4s, v1.4s, v3.4s
    mov v3.16b, v19.16b
    shl v2.4s, v2.4s, 23
    fmla    v5.4s, v21.4s, v1.4s
    fmla    v3.4s, v5.4s, v1.4s
    mov v5.16b, v18.16b
    fmla    v5.4s, v3.4s, v1.4s
    mov v3.16b, v17.16b
    fmla    v3.4s, v5.4s, v1.4s
    mov v5.16b, v16.16b
    fmla    v5.4s, v3.4s, v1.4s
    mov v3.16b, v7.16b
    fmla    v3.4s, v5.4s, v1.4s
    fmul    v1.4s, v3.4s, v2.4s
    fadd    v4.4s, v4.4s, v1.4s
    str q1, [x1, x4]
    add x4, x4, 16
    bne .L98
