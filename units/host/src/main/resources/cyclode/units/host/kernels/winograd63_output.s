// winograd63_output of neon.c, gcc 12.2 -O2 -mcpu=cortex-a53. 
.L12:
    ldr q3, [x0, x3]
    add x2, x2, 1
    ldr q4, [x0, x7]
    cmp x4, x2
    ldr q2, [x0, x9]
    ldr q1, [x0, x8]
    ldr q5, [x0, x10]
    ldr q0, [x0, x11]
    fadd    v16.4s, v3.4s, v2.4s
    fadd    v22.4s, v4.4s, v1.4s
    fsub    v2.4s, v2.4s, v3.4s
    ldr q3, [x0, x6]
    ldr q6, [x0], 16
    fadd    v24.4s, v5.4s, v0.4s
    fsub    v1.4s, v1.4s, v4.4s
    fsub    v0.4s, v0.4s, v5.4s
    fmul    v7.4s, v16.4s, v20.s[0]
    fmul    v26.4s, v22.4s, v21.s[0]
    fmul    v4.4s, v16.4s, v18.s[0]
    fmul    v23.4s, v2.4s, v21.s[0]
    fmul    v5.4s, v2.4s, v17.s[0]
    fmul    v2.4s, v2.4s, v19.s[0]
    fadd    v3.4s, v0.4s, v3.4s
    fadd    v7.4s, v24.4s, v7.4s
    fmul    v25.4s, v22.4s, v19.s[0]
    fadd    v4.4s, v24.4s, v4.4s
    fadd    v6.4s, v6.4s, v24.4s
    fadd    v23.4s, v1.4s, v23.4s
    fadd    v5.4s, v0.4s, v5.4s
    fmul    v24.4s, v1.4s, v18.s[0]
    fadd    v0.4s, v0.4s, v2.4s
    fadd    v16.4s, v16.4s, v26.4s
    fmul    v22.4s, v22.4s, v17.s[0]
    fmul    v1.4s, v1.4s, v20.s[0]
    fadd    v2.4s, v3.4s, v23.4s
    fadd    v7.4s, v7.4s, v25.4s
    fadd    v4.4s, v4.4s, v22.4s
    fadd    v6.4s, v6.4s, v16.4s
    fadd    v3.4s, v5.4s, v24.4s
    fadd    v0.4s, v0.4s, v1.4s
    stp q4, q2, [x1, 64]
    stp q6, q3, [x1]
    stp q7, q0, [x1, 32]
    add x1, x1, x5
    bne .L12
