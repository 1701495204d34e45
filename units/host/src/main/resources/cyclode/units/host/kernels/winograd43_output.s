// winograd43_output of neon.c, gcc 12.2 -O2 -mcpu=cortex-a53. 
.L20:
    ldr q5, [x0, x8]
    add x2, x2, 1
    ldr q6, [x0, x3]
    cmp x4, x2
    ldr q0, [x0, x9]
    ldr q3, [x0, x7]
    ldr q1, [x0, x6]
    ldr q2, [x0], 16
    fadd    v4.4s, v5.4s, v0.4s
    fsub    v0.4s, v0.4s, v5.4s
    fsub    v5.4s, v3.4s, v6.4s
    fadd    v3.4s, v3.4s, v6.4s
    fadd    v2.4s, v2.4s, v4.4s
    fadd    v1.4s, v1.4s, v0.4s
    fmul    v7.4s, v5.4s, v16.s[0]
    fmul    v6.4s, v3.4s, v17.s[0]
    fmul    v5.4s, v5.4s, v18.s[0]
    fadd    v2.4s, v2.4s, v3.4s
    fadd    v1.4s, v1.4s, v7.4s
    fadd    v4.4s, v4.4s, v6.4s
    fadd    v0.4s, v0.4s, v5.4s
    stp q4, q1, [x1, 32]
    stp q2, q0, [x1]
    add x1, x1, x5
    bne .L20
