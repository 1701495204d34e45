// depthwise3_i8 of scalar.c, gcc 12.2 -O3 -mcpu=cortex-a53. 
.L120:
    ldr q0, [x6, 1]
    add x6, x6, 16
    ldr q23, [x6, -16]
    add x8, x8, 16
    sxtl    v1.8h, v0.8b
    add x7, x7, 16
    sxtl2   v0.8h, v0.16b
    ldr q21, [x6, -14]
    cmp x6, x9
    sxtl    v24.8h, v23.8b
    sxtl    v20.4s, v1.4h
    sxtl2   v23.8h, v23.16b
    sxtl    v19.4s, v0.4h
    sxtl2   v1.4s, v1.8h
    sxtl2   v0.4s, v0.8h
    ldr q22, [x8, -16]
    sxtl    v28.4s, v24.4h
    sxtl2   v25.4s, v24.8h
    sxtl    v27.4s, v23.4h
    sxtl    v24.8h, v21.8b
    sxtl2   v23.4s, v23.8h
    sxtl2   v21.8h, v21.16b
    mul v20.4s, v20.4s, v17.4s
    mul v1.4s, v1.4s, v17.4s
    mul v19.4s, v19.4s, v17.4s
    mul v0.4s, v0.4s, v17.4s
    ldr q26, [x8, -15]
    sxtl    v29.4s, v24.4h
    mla v20.4s, v28.4s, v18.4s
    mla v1.4s, v25.4s, v18.4s
    sxtl    v28.4s, v21.4h
    sxtl2   v25.4s, v24.8h
    mla v19.4s, v27.4s, v18.4s
    sxtl    v24.8h, v22.8b
    mla v0.4s, v23.4s, v18.4s
    sxtl2   v21.4s, v21.8h
    sxtl2   v22.8h, v22.16b
    ldr q27, [x8, -14]
    sxtl    v30.4s, v24.4h
    sxtl2   v23.8h, v26.16b
    mla v20.4s, v29.4s, v16.4s
    mla v1.4s, v25.4s, v16.4s
    sxtl    v29.4s, v22.4h
    sxtl2   v25.4s, v24.8h
    mla v19.4s, v28.4s, v16.4s
    sxtl    v24.8h, v26.8b
    mla v0.4s, v21.4s, v16.4s
    sxtl2   v22.4s, v22.8h
    ldr q28, [x7, -16]
    sxtl2   v21.8h, v27.16b
    sxtl    v26.4s, v24.4h
    mla v20.4s, v30.4s, v7.4s
    mla v1.4s, v25.4s, v7.4s
    mla v19.4s, v29.4s, v7.4s
    sxtl2   v25.4s, v24.8h
    sxtl    v29.4s, v23.4h
    sxtl    v24.8h, v27.8b
    mla v0.4s, v22.4s, v7.4s
    sxtl2   v23.4s, v23.8h
    ldr q27, [x7, -15]
    sxtl2   v22.8h, v28.16b
    mla v20.4s, v26.4s, v6.4s
    mla v1.4s, v25.4s, v6.4s
    sxtl2   v26.4s, v24.8h
    sxtl2   v25.4s, v21.8h
    sxtl    v30.4s, v24.4h
    mla v19.4s, v29.4s, v6.4s
    sxtl    v24.8h, v28.8b
    mla v0.4s, v23.4s, v6.4s
    sxtl    v29.4s, v21.4h
    ldr q21, [x7, -14]
    sxtl    v23.8h, v27.8b
    mla v1.4s, v26.4s, v5.4s
    sxtl    v28.4s, v24.4h
    sxtl2   v26.8h, v27.16b
    sxtl2   v24.4s, v24.8h
    mla v0.4s, v25.4s, v5.4s
    mla v20.4s, v30.4s, v5.4s
    sxtl    v25.4s, v22.4h
    mla v19.4s, v29.4s, v5.4s
    sxtl2   v22.4s, v22.8h
    mla v1.4s, v24.4s, v4.4s
    sxtl    v27.4s, v23.4h
    sxtl2   v24.4s, v23.8h
    mla v19.4s, v25.4s, v4.4s
    sxtl    v23.8h, v21.8b
    mla v0.4s, v22.4s, v4.4s
    sxtl2   v21.8h, v21.16b
    sxtl2   v22.4s, v26.8h
    mla v20.4s, v28.4s, v4.4s
    sxtl    v25.4s, v26.4h
    mla v1.4s, v24.4s, v3.4s
    mla v0.4s, v22.4s, v3.4s
    sxtl    v24.4s, v23.4h
    sxtl    v22.4s, v21.4h
    mla v20.4s, v27.4s, v3.4s
    sxtl2   v23.4s, v23.8h
    mla v19.4s, v25.4s, v3.4s
    sxtl2   v21.4s, v21.8h
    mla v20.4s, v24.4s, v2.4s
    mla v1.4s, v23.4s, v2.4s
    mla v19.4s, v22.4s, v2.4s
    mla v0.4s, v21.4s, v2.4s
    stp q20, q1, [x4]
    stp q19, q0, [x4, 32]
    add x4, x4, 64
    bne .L120
