// exp_sum_f32 of scalar.c, gcc 12.2 -O3 -mcpu=cortex-a53. 
.L310:
    ldr q3, [x1, x3]
    mov v2.16b, v23.16b
    mov v5.16b, v21.16b
    fsub    v3.4s, v3.4s, v24.4s
    fmla    v2.4s, v3.4s, v4.4s
    fcvtzs  v2.4s, v2.4s
    scvtf   v1.4s, v2.4s
    add v2.4s, v2.4s, v7.4s
    fneg    v1.4s, v1.4s
    shl v2.4s, v2.4s, 23
    fmla    v1.4s, v3.4s, v4.4s
    mov v3.16b, v20.16b
    fmla    v5.4s, v1.4s, v22.4s
    fmla    v3.4s, v1.4s, v5.4s
    mov v5.16b, v19.16b
    fmla    v5.4s, v1.4s, v3.4s
    mov v3.16b, v18.16b
    fmla    v3.4s, v1.4s, v5.4s
    mov v5.16b, v17.16b
    fmla    v5.4s, v1.4s, v3.4s
    mov v3.16b, v16.16b
    fmla    v3.4s, v1.4s, v5.4s
    fmul    v1.4s, v3.4s, v2.4s
    dup s5, v1.s[1]
    str q1, [x0, x3]
    fadd    s0, s0, s1
    dup s3, v1.s[2]
    add x3, x3, 16
    dup s2, v1.s[3]
    cmp x3, x4
    fadd    s0, s0, s5
    fadd    s0, s0, s3
    fadd    s0, s0, s2
    bne .L310
