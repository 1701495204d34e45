// winograd43_input_i16 of neon.c, gcc 12.2 -O2 -mcpu=cortex-a53. 
.L124:
    ldp q2, q1, [x0]
    add x3, x3, 1
    ldp q7, q6, [x0, 32]
    cmp x4, x3
    ldp q0, q3, [x0, 64]
    add x0, x0, x2
    shl v2.8h, v2.8h, 2
    shl v16.8h, v1.8h, 2
    shl v5.8h, v7.8h, 2
    sub v1.8h, v1.8h, v6.8h
    add v2.8h, v2.8h, v0.8h
    sub v4.8h, v6.8h, v16.8h
    sub v5.8h, v0.8h, v5.8h
    shl v1.8h, v1.8h, 1
    sub v0.8h, v0.8h, v7.8h
    add v3.8h, v3.8h, v16.8h
    mls v2.8h, v7.8h, v17.8h
    add v7.8h, v5.8h, v4.8h
    sub v4.8h, v4.8h, v5.8h
    sub v5.8h, v0.8h, v1.8h
    add v0.8h, v0.8h, v1.8h
    str q2, [x1]
    mov v1.16b, v3.16b
    str q7, [x1, x9]
    str q4, [x1, x8]
    mls v1.8h, v6.8h, v17.8h
    str q5, [x1, x7]
    str q0, [x1, x5]
    str q1, [x1, x6]
    add x1, x1, 16
    bne .L124
