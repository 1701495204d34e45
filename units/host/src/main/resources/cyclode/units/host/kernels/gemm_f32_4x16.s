// 4 x 16 fp32 products, four steps of k; 128-bit loads, the generic AArch64 form.
.L1:
    ldr q0, [x0], 16
    ldr q1, [x3], 16
    ldr q2, [x4], 16
    ldr q3, [x5], 16
    subs x2, x2, 4
    ldp q4, q5, [x1], 32
    ldp q6, q7, [x1], 32
    fmla v16.4s, v4.4s, v0.s[0]
    fmla v20.4s, v4.4s, v1.s[0]
    fmla v24.4s, v4.4s, v2.s[0]
    fmla v28.4s, v4.4s, v3.s[0]
    fmla v17.4s, v5.4s, v0.s[0]
    fmla v21.4s, v5.4s, v1.s[0]
    fmla v25.4s, v5.4s, v2.s[0]
    fmla v29.4s, v5.4s, v3.s[0]
    fmla v18.4s, v6.4s, v0.s[0]
    fmla v22.4s, v6.4s, v1.s[0]
    fmla v26.4s, v6.4s, v2.s[0]
    fmla v30.4s, v6.4s, v3.s[0]
    fmla v19.4s, v7.4s, v0.s[0]
    fmla v23.4s, v7.4s, v1.s[0]
    fmla v27.4s, v7.4s, v2.s[0]
    fmla v31.4s, v7.4s, v3.s[0]
    ldp q4, q5, [x1], 32
    ldp q6, q7, [x1], 32
    fmla v16.4s, v4.4s, v0.s[1]
    fmla v20.4s, v4.4s, v1.s[1]
    fmla v24.4s, v4.4s, v2.s[1]
    fmla v28.4s, v4.4s, v3.s[1]
    fmla v17.4s, v5.4s, v0.s[1]
    fmla v21.4s, v5.4s, v1.s[1]
    fmla v25.4s, v5.4s, v2.s[1]
    fmla v29.4s, v5.4s, v3.s[1]
    fmla v18.4s, v6.4s, v0.s[1]
    fmla v22.4s, v6.4s, v1.s[1]
    fmla v26.4s, v6.4s, v2.s[1]
    fmla v30.4s, v6.4s, v3.s[1]
    fmla v19.4s, v7.4s, v0.s[1]
    fmla v23.4s, v7.4s, v1.s[1]
    fmla v27.4s, v7.4s, v2.s[1]
    fmla v31.4s, v7.4s, v3.s[1]
    ldp q4, q5, [x1], 32
    ldp q6, q7, [x1], 32
    fmla v16.4s, v4.4s, v0.s[2]
    fmla v20.4s, v4.4s, v1.s[2]
    fmla v24.4s, v4.4s, v2.s[2]
    fmla v28.4s, v4.4s, v3.s[2]
    fmla v17.4s, v5.4s, v0.s[2]
    fmla v21.4s, v5.4s, v1.s[2]
    fmla v25.4s, v5.4s, v2.s[2]
    fmla v29.4s, v5.4s, v3.s[2]
    fmla v18.4s, v6.4s, v0.s[2]
    fmla v22.4s, v6.4s, v1.s[2]
    fmla v26.4s, v6.4s, v2.s[2]
    fmla v30.4s, v6.4s, v3.s[2]
    fmla v19.4s, v7.4s, v0.s[2]
    fmla v23.4s, v7.4s, v1.s[2]
    fmla v27.4s, v7.4s, v2.s[2]
    fmla v31.4s, v7.4s, v3.s[2]
    ldp q4, q5, [x1], 32
    ldp q6, q7, [x1], 32
    fmla v16.4s, v4.4s, v0.s[3]
    fmla v20.4s, v4.4s, v1.s[3]
    fmla v24.4s, v4.4s, v2.s[3]
    fmla v28.4s, v4.4s, v3.s[3]
    fmla v17.4s, v5.4s, v0.s[3]
    fmla v21.4s, v5.4s, v1.s[3]
    fmla v25.4s, v5.4s, v2.s[3]
    fmla v29.4s, v5.4s, v3.s[3]
    fmla v18.4s, v6.4s, v0.s[3]
    fmla v22.4s, v6.4s, v1.s[3]
    fmla v26.4s, v6.4s, v2.s[3]
    fmla v30.4s, v6.4s, v3.s[3]
    fmla v19.4s, v7.4s, v0.s[3]
    fmla v23.4s, v7.4s, v1.s[3]
    fmla v27.4s, v7.4s, v2.s[3]
    fmla v31.4s, v7.4s, v3.s[3]
    bne .L1
