// 8 x 8 fp32 products, two steps of k; 64-bit loads and inserts placed by the published dual-issue rules of this core.
.L1:
    add x0, x0, 64
    add x1, x1, 64
    fmla v16.4s, v2.4s, v0.s[0]
    subs x2, x2, 1
    fmla v17.4s, v2.4s, v0.s[1]
    nop
    fmla v18.4s, v2.4s, v0.s[2]
    nop
    ldr d6, [x1, -64]
    nop
    fmla v19.4s, v2.4s, v0.s[3]
    ldr x8, [x1, -56]
    fmla v20.4s, v2.4s, v1.s[0]
    nop
    fmla v21.4s, v2.4s, v1.s[1]
    nop
    ldr d4, [x0, -64]
    ins v6.d[1], x8
    fmla v22.4s, v2.4s, v1.s[2]
    ldr x8, [x0, -56]
    fmla v23.4s, v2.4s, v1.s[3]
    nop
    fmla v24.4s, v3.4s, v0.s[0]
    nop
    ldr d5, [x0, -48]
    ins v4.d[1], x8
    fmla v25.4s, v3.4s, v0.s[1]
    ldr x8, [x0, -40]
    fmla v26.4s, v3.4s, v0.s[2]
    nop
    fmla v27.4s, v3.4s, v0.s[3]
    nop
    ldr d7, [x1, -48]
    ins v5.d[1], x8
    fmla v28.4s, v3.4s, v1.s[0]
    ldr x8, [x1, -40]
    fmla v29.4s, v3.4s, v1.s[1]
    nop
    fmla v30.4s, v3.4s, v1.s[2]
    nop
    ldr d2, [x1, -32]
    ins v7.d[1], x8
    fmla v31.4s, v3.4s, v1.s[3]
    ldr x8, [x1, -24]
    fmla v16.4s, v6.4s, v4.s[0]
    nop
    fmla v17.4s, v6.4s, v4.s[1]
    nop
    ldr d0, [x0, -32]
    ins v2.d[1], x8
    fmla v18.4s, v6.4s, v4.s[2]
    ldr x8, [x0, -24]
    fmla v19.4s, v6.4s, v4.s[3]
    nop
    fmla v20.4s, v6.4s, v5.s[0]
    nop
    ldr d1, [x0, -16]
    ins v0.d[1], x8
    fmla v21.4s, v6.4s, v5.s[1]
    ldr x8, [x0, -8]
    fmla v22.4s, v6.4s, v5.s[2]
    nop
    fmla v23.4s, v6.4s, v5.s[3]
    nop
    ldr d3, [x1, -16]
    ins v1.d[1], x8
    fmla v24.4s, v7.4s, v4.s[0]
    ldr x8, [x1, -8]
    fmla v25.4s, v7.4s, v4.s[1]
    nop
    fmla v26.4s, v7.4s, v4.s[2]
    nop
    fmla v27.4s, v7.4s, v4.s[3]
    ins v3.d[1], x8
    fmla v28.4s, v7.4s, v5.s[0]
    fmla v29.4s, v7.4s, v5.s[1]
    fmla v30.4s, v7.4s, v5.s[2]
    fmla v31.4s, v7.4s, v5.s[3]
    bne .L1
