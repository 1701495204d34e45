// dot_4x4_f32 of neon.c, gcc 12.2 -O2 -mcpu=cortex-a53. 
.L3:
    ldr q7, [x0, x3]
    add x5, x5, 1
    ldr q4, [x1, x3]
    cmp x4, x5
    ldr q3, [x9, x3]
    ldr q2, [x10, x3]
    ldr q0, [x6, x3]
    ldr q6, [x7, x3]
    ldr q5, [x8, x3]
    ldr q1, [x11, x3]
    add x3, x3, 16
    fmla    v20.4s, v7.4s, v4.4s
    fmla    v31.4s, v7.4s, v3.4s
    fmla    v27.4s, v7.4s, v2.4s
    fmla    v23.4s, v7.4s, v0.4s
    fmla    v19.4s, v6.4s, v4.4s
    fmla    v30.4s, v6.4s, v3.4s
    fmla    v26.4s, v6.4s, v2.4s
    fmla    v22.4s, v6.4s, v0.4s
    fmla    v18.4s, v5.4s, v4.4s
    fmla    v29.4s, v5.4s, v3.4s
    fmla    v25.4s, v5.4s, v2.4s
    fmla    v21.4s, v5.4s, v0.4s
    fmla    v17.4s, v1.4s, v4.4s
    fmla    v28.4s, v1.4s, v3.4s
    fmla    v24.4s, v1.4s, v2.4s
    fmla    v16.4s, v1.4s, v0.4s
    bne .L3
