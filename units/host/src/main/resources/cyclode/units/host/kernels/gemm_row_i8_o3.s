// gemm_row_i8 of scalar.c, gcc 12.2 -O3 -mcpu=cortex-a53. 
.L41:
    ldr q0, [x5], 16
    ldp q5, q6, [x4]
    sxtl    v1.8h, v0.8b
    ldp q4, q3, [x4, 32]
    sxtl2   v0.8h, v0.16b
    sxtl2   v16.4s, v1.8h
    sxtl    v1.4s, v1.4h
    sxtl    v7.4s, v0.4h
    sxtl2   v0.4s, v0.8h
    mla v5.4s, v1.4s, v2.4s
    mov v1.16b, v3.16b
    mla v6.4s, v16.4s, v2.4s
    mla v4.4s, v7.4s, v2.4s
    mla v1.4s, v0.4s, v2.4s
    stp q5, q6, [x4]
    stp q4, q1, [x4, 32]
    add x4, x4, 64
    cmp x6, x4
    bne .L41
