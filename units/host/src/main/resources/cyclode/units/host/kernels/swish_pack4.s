// swish_pack4 of neon.c, gcc 12.2 -O2 -mcpu=cortex-a53. 
.L103:
    ldr q3, [x0, x3]
    add x4, x4, 1
    mov v5.16b, v18.16b
    cmp x2, x4
    fmul    v0.4s, v3.4s, v21.4s
    frintm  v1.4s, v0.4s
    fcvtzs  v1.4s, v1.4s
    scvtf   v2.4s, v1.4s
    add v1.4s, v1.4s, v6.4s
    fsub    v0.4s, v0.4s, v2.4s
    mov v2.16b, v19.16b
    shl v1.4s, v1.4s, 23
    fmla    v2.4s, v20.4s, v0.4s
    fmla    v5.4s, v2.4s, v0.4s
    mov v2.16b, v17.16b
    fmla    v2.4s, v5.4s, v0.4s
    mov v5.16b, v16.16b
    fmla    v5.4s, v2.4s, v0.4s
    mov v2.16b, v7.16b
    fmla    v2.4s, v5.4s, v0.4s
    mov v5.16b, v4.16b
    fmla    v5.4s, v2.4s, v0.4s
    mov v2.16b, v4.16b
    fmla    v2.4s, v5.4s, v1.4s
    frecpe  v0.4s, v2.4s
    frecps  v1.4s, v2.4s, v0.4s
    fmul    v0.4s, v0.4s, v1.4s
    frecps  v2.4s, v2.4s, v0.4s
    fmul    v0.4s, v0.4s, v2.4s
    fmul    v0.4s, v0.4s, v3.4s
    str q0, [x1, x3]
    add x3, x3, 16
    bne .L103
