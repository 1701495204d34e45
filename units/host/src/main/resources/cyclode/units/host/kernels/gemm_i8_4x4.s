// gemm_i8_4x4 of neon.c, gcc 12.2 -O2 -mcpu=cortex-a53. 
.L133:
    ldp q4, q3, [x0]
    add x4, x4, 1
    ldp q7, q6, [x1]
    cmp x3, x4
    ldp q2, q1, [x0, 32]
    add x0, x0, 64
    ldp q5, q0, [x1, 32]
    add x1, x1, 64
    smull   v28.8h, v4.8b, v7.8b
    smull   v27.8h, v3.8b, v7.8b
    smull   v24.8h, v4.8b, v6.8b
    smull   v23.8h, v3.8b, v6.8b
    smull   v26.8h, v2.8b, v7.8b
    smull   v25.8h, v1.8b, v7.8b
    smull   v22.8h, v2.8b, v6.8b
    smull   v21.8h, v1.8b, v6.8b
    smlal2  v28.8h, v4.16b, v7.16b
    smlal2  v27.8h, v3.16b, v7.16b
    smlal2  v24.8h, v4.16b, v6.16b
    smlal2  v23.8h, v3.16b, v6.16b
    smull   v20.8h, v4.8b, v5.8b
    smull   v19.8h, v3.8b, v5.8b
    smlal2  v26.8h, v2.16b, v7.16b
    smlal2  v25.8h, v1.16b, v7.16b
    smlal2  v22.8h, v2.16b, v6.16b
    smull   v7.8h, v4.8b, v0.8b
    smlal2  v21.8h, v1.16b, v6.16b
    smull   v6.8h, v3.8b, v0.8b
    smlal2  v20.8h, v4.16b, v5.16b
    smlal2  v7.8h, v4.16b, v0.16b
    smlal2  v19.8h, v3.16b, v5.16b
    smlal2  v6.8h, v3.16b, v0.16b
    smull   v4.8h, v2.8b, v0.8b
    smull   v3.8h, v1.8b, v0.8b
    smull   v17.8h, v1.8b, v5.8b
    smull   v18.8h, v2.8b, v5.8b
    smlal2  v4.8h, v2.16b, v0.16b
    smlal2  v3.8h, v1.16b, v0.16b
    ldr q0, [sp, 64]
    smlal2  v17.8h, v1.16b, v5.16b
    smlal2  v18.8h, v2.16b, v5.16b
    sadalp  v15.4s, v28.8h
    sadalp  v14.4s, v27.8h
    sadalp  v0.4s, v17.8h
    sadalp  v13.4s, v26.8h
    sadalp  v12.4s, v25.8h
    sadalp  v11.4s, v24.8h
    sadalp  v10.4s, v23.8h
    str q0, [sp, 64]
    ldr q0, [sp, 80]
    sadalp  v9.4s, v22.8h
    sadalp  v8.4s, v21.8h
    sadalp  v0.4s, v7.8h
    sadalp  v31.4s, v20.8h
    sadalp  v30.4s, v19.8h
    sadalp  v29.4s, v18.8h
    sadalp  v16.4s, v3.8h
    str q0, [sp, 80]
    ldr q0, [sp, 96]
    sadalp  v0.4s, v6.8h
    str q0, [sp, 96]
    ldr q0, [sp, 112]
    sadalp  v0.4s, v4.8h
    str q0, [sp, 112]
    bne .L133
