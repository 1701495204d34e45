// winograd63_input of neon.c, gcc 12.2 -O2 -mcpu=cortex-a53. 
.L3:
    ldp q4, q16, [x0, 64]
    add x2, x2, 1
    ldp q7, q27, [x0]
    cmp x4, x2
    ldp q2, q3, [x0, 32]
    ldr q0, [x0, 96]
    fmul    v30.4s, v4.4s, v23.s[0]
    fmul    v28.4s, v3.4s, v22.s[0]
    fsub    v25.4s, v4.4s, v2.4s
    fmul    v1.4s, v2.4s, v24.s[0]
    fmul    v6.4s, v27.4s, v19.4s
    fadd    v26.4s, v0.4s, v2.4s
    fmul    v5.4s, v4.4s, v17.s[0]
    fmul    v31.4s, v3.4s, v17.s[0]
    fadd    v29.4s, v16.4s, v27.4s
    fsub    v2.4s, v2.4s, v30.4s
    fadd    v4.4s, v27.4s, v27.4s
    fsub    v6.4s, v6.4s, v28.4s
    fadd    v1.4s, v0.4s, v1.4s
    fmul    v8.4s, v16.4s, v21.s[0]
    fsub    v7.4s, v7.4s, v0.4s
    fmul    v25.4s, v25.4s, v18.s[0]
    fsub    v26.4s, v26.4s, v5.4s
    fsub    v29.4s, v29.4s, v31.4s
    fsub    v4.4s, v4.4s, v28.4s
    fmul    v2.4s, v2.4s, v20.s[0]
    fmul    v31.4s, v16.4s, v19.s[0]
    ldr q28, [x0, 112]
    add x0, x0, x5
    fadd    v5.4s, v6.4s, v8.4s
    fsub    v1.4s, v1.4s, v30.4s
    fsub    v3.4s, v3.4s, v16.4s
    fadd    v7.4s, v7.4s, v25.4s
    fadd    v0.4s, v0.4s, v2.4s
    fadd    v16.4s, v26.4s, v29.4s
    fadd    v2.4s, v4.4s, v31.4s
    fsub    v6.4s, v26.4s, v29.4s
    str q7, [x1]
    fmul    v3.4s, v3.4s, v18.s[0]
    str q16, [x1, x11]
    fadd    v7.4s, v1.4s, v5.4s
    str q6, [x1, x10]
    fsub    v4.4s, v28.4s, v27.4s
    fsub    v1.4s, v1.4s, v5.4s
    fadd    v5.4s, v0.4s, v2.4s
    str q7, [x1, x9]
    fsub    v0.4s, v0.4s, v2.4s
    fadd    v2.4s, v4.4s, v3.4s
    str q1, [x1, x3]
    str q5, [x1, x8]
    str q0, [x1, x7]
    str q2, [x1, x6]
    add x1, x1, 16
    bne .L3
