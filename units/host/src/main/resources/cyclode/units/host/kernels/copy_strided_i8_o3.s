// copy_strided_i8 of scalar.c, gcc 12.2 -O3 -mcpu=cortex-a53. 
.L172:
    ldr b3, [x5, x3]
    ldr b0, [x5]
    ldr b2, [x5, x8]
    ldr b1, [x5, x9]
    ins v0.b[1], v3.b[0]
    ldr b19, [x5, x10]
    ldr b18, [x5, x12]
    ldr b17, [x4, x14]
    ldr b16, [x5, x7]
    add x5, x5, x11
    ins v0.b[2], v2.b[0]
    ldr b7, [x4, x3]
    ldr b6, [x4, x8]
    ldr b5, [x4, x9]
    ldr b4, [x4, x10]
    ins v0.b[3], v1.b[0]
    ldr b3, [x4, x12]
    ldr b2, [x4, x15]
    ldr b1, [x4, x7]
    ins v0.b[4], v19.b[0]
    ins v0.b[5], v18.b[0]
    ins v0.b[6], v17.b[0]
    ins v0.b[7], v16.b[0]
    ld1 {v0.b}[8], [x4]
    add x4, x4, x11
    ins v0.b[9], v7.b[0]
    ins v0.b[10], v6.b[0]
    ins v0.b[11], v5.b[0]
    ins v0.b[12], v4.b[0]
    ins v0.b[13], v3.b[0]
    ins v0.b[14], v2.b[0]
    ins v0.b[15], v1.b[0]
    str q0, [x6], 16
    cmp x6, x13
    bne .L172
