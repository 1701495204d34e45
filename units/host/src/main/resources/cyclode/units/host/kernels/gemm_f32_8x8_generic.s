// 8 x 8 fp32 products, one step of k; 128-bit loads, the generic AArch64 form.
.L1:
    ldp q0, q1, [x0], 32
    ldp q2, q3, [x1], 32
    subs x2, x2, 1
    fmla v16.4s, v2.4s, v0.s[0]
    fmla v17.4s, v2.4s, v0.s[1]
    fmla v18.4s, v2.4s, v0.s[2]
    fmla v19.4s, v2.4s, v0.s[3]
    fmla v20.4s, v2.4s, v1.s[0]
    fmla v21.4s, v2.4s, v1.s[1]
    fmla v22.4s, v2.4s, v1.s[2]
    fmla v23.4s, v2.4s, v1.s[3]
    fmla v24.4s, v3.4s, v0.s[0]
    fmla v25.4s, v3.4s, v0.s[1]
    fmla v26.4s, v3.4s, v0.s[2]
    fmla v27.4s, v3.4s, v0.s[3]
    fmla v28.4s, v3.4s, v1.s[0]
    fmla v29.4s, v3.4s, v1.s[1]
    fmla v30.4s, v3.4s, v1.s[2]
    fmla v31.4s, v3.4s, v1.s[3]
    bne .L1
