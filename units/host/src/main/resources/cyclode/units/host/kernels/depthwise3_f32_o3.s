// depthwise3_f32 of scalar.c, gcc 12.2 -O3 -mcpu=cortex-a53. 
.L92:
    ldr q0, [x7, x4]
    ldr q20, [x1, x4]
    fmul    v0.4s, v0.4s, v29.4s
    ldr q19, [x12, x4]
    ldr q18, [x2, x4]
    fmla    v0.4s, v20.4s, v30.4s
    ldr q31, [x8, x4]
    ldr q21, [x11, x4]
    fmla    v0.4s, v19.4s, v28.4s
    ldr q20, [x3, x4]
    ldr q19, [x9, x4]
    fmla    v0.4s, v18.4s, v27.4s
    ldr q18, [x10, x4]
    fmla    v0.4s, v31.4s, v26.4s
    fmla    v0.4s, v21.4s, v25.4s
    fmla    v0.4s, v20.4s, v24.4s
    fmla    v0.4s, v19.4s, v23.4s
    fmla    v0.4s, v18.4s, v22.4s
    str q0, [x0, x4]
    add x4, x4, 16
    cmp x6, x4
    bne .L92
