// sigmoid_f32 of scalar.c, gcc 12.2 -O3 -mcpu=cortex-a53. 
.L334:
    ldr q3, [x1, x3]
    mov v1.16b, v21.16b
    mov v5.16b, v19.16b
    fmla    v1.4s, v3.4s, v4.4s
    fcvtzs  v1.4s, v1.4s
    scvtf   v0.4s, v1.4s
    add v1.4s, v1.4s, v6.4s
    fneg    v0.4s, v0.4s
    shl v1.4s, v1.4s, 23
    fmla    v0.4s, v3.4s, v4.4s
    mov v3.16b, v18.16b
    fmla    v5.4s, v0.4s, v20.4s
    fmla    v3.4s, v0.4s, v5.4s
    mov v5.16b, v17.16b
    fmla    v5.4s, v0.4s, v3.4s
    mov v3.16b, v16.16b
    fmla    v3.4s, v0.4s, v5.4s
    mov v5.16b, v7.16b
    fmla    v5.4s, v0.4s, v3.4s
    mov v3.16b, v2.16b
    fmla    v3.4s, v0.4s, v5.4s
    mov v0.16b, v2.16b
    fmla    v0.4s, v3.4s, v1.4s
    fdiv    v0.4s, v2.4s, v0.4s
    str q0, [x0, x3]
    add x3, x3, 16
    cmp x3, x4
    bne .L334
