// winograd43_input of neon.c, gcc 12.2 -O2 -mcpu=cortex-a53. 
.L16:
    ldp q1, q5, [x0]
    add x2, x2, 1
    ldp q6, q4, [x0, 32]
    cmp x4, x2
    ldp q0, q3, [x0, 64]
    add x0, x0, x5
    fmul    v2.4s, v6.4s, v7.s[0]
    fmul    v1.4s, v1.4s, v7.s[0]
    fmul    v17.4s, v5.4s, v7.s[0]
    fmul    v20.4s, v6.4s, v18.s[0]
    fsub    v2.4s, v0.4s, v2.4s
    fadd    v1.4s, v0.4s, v1.4s
    fsub    v0.4s, v0.4s, v6.4s
    fsub    v16.4s, v4.4s, v17.4s
    fsub    v5.4s, v5.4s, v4.4s
    fsub    v1.4s, v1.4s, v20.4s
    mov v6.16b, v0.16b
    fadd    v20.4s, v16.4s, v2.4s
    fmul    v4.4s, v4.4s, v18.s[0]
    fadd    v3.4s, v3.4s, v17.4s
    str q1, [x1]
    fsub    v2.4s, v2.4s, v16.4s
    str q20, [x1, x9]
    fmls    v6.4s, v5.4s, v19.4s
    fmla    v0.4s, v5.4s, v19.4s
    fsub    v1.4s, v3.4s, v4.4s
    str q2, [x1, x8]
    str q6, [x1, x7]
    str q0, [x1, x3]
    str q1, [x1, x6]
    add x1, x1, 16
    bne .L16
