// depthwise3_pack4 of neon.c, gcc 12.2 -O2 -mcpu=cortex-a53. 
.L25:
    ldp q23, q22, [x0, 16]
    add x3, x3, 1
    ldp q25, q26, [x0, 48]
    cmp x5, x3
    ldr q31, [x0, 80]
    ldr q24, [x0], 64
    mov v0.16b, v3.16b
    mov v2.16b, v3.16b
    mov v21.16b, v3.16b
    mov v1.16b, v3.16b
    fmla    v0.4s, v25.4s, v20.4s
    fmla    v2.4s, v22.4s, v20.4s
    fmla    v21.4s, v23.4s, v20.4s
    fmla    v1.4s, v24.4s, v20.4s
    fmla    v0.4s, v26.4s, v19.4s
    fmla    v2.4s, v25.4s, v19.4s
    fmla    v21.4s, v22.4s, v19.4s
    fmla    v1.4s, v23.4s, v19.4s
    ldp q23, q24, [x1, 16]
    ldp q30, q29, [x1, 48]
    ldr q28, [x1, 80]
    ldr q27, [x1], 64
    fmla    v0.4s, v31.4s, v18.4s
    fmla    v2.4s, v26.4s, v18.4s
    fmla    v21.4s, v25.4s, v18.4s
    fmla    v1.4s, v22.4s, v18.4s
    fmla    v0.4s, v30.4s, v17.4s
    fmla    v2.4s, v24.4s, v17.4s
    fmla    v21.4s, v23.4s, v17.4s
    fmla    v1.4s, v27.4s, v17.4s
    fmla    v0.4s, v29.4s, v16.4s
    fmla    v2.4s, v30.4s, v16.4s
    fmla    v21.4s, v24.4s, v16.4s
    fmla    v1.4s, v23.4s, v16.4s
    ldp q27, q22, [x2, 16]
    ldp q23, q26, [x2, 48]
    ldr q25, [x2, 80]
    ldr q31, [x2], 64
    fmla    v21.4s, v30.4s, v7.4s
    fmla    v2.4s, v29.4s, v7.4s
    fmla    v0.4s, v28.4s, v7.4s
    fmla    v1.4s, v24.4s, v7.4s
    fmla    v21.4s, v27.4s, v6.4s
    fmla    v2.4s, v22.4s, v6.4s
    fmla    v0.4s, v23.4s, v6.4s
    fmla    v1.4s, v31.4s, v6.4s
    fmla    v21.4s, v22.4s, v5.4s
    fmla    v2.4s, v23.4s, v5.4s
    fmla    v0.4s, v26.4s, v5.4s
    fmla    v1.4s, v27.4s, v5.4s
    fmla    v21.4s, v23.4s, v4.4s
    fmla    v2.4s, v26.4s, v4.4s
    fmla    v0.4s, v25.4s, v4.4s
    fmla    v1.4s, v22.4s, v4.4s
    stp q2, q0, [x4, 32]
    stp q1, q21, [x4]
    add x4, x4, 64
    bne .L25
