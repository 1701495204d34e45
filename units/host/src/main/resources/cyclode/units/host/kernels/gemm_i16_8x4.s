// gemm_i16_8x4 of neon.c, gcc 12.2 -O2 -mcpu=cortex-a53. 
.L128:
    ldr q1, [x0], 16
    ldr d0, [x1, x4, lsl 3]
    add x4, x4, 1
    cmp x3, x4
    smlal   v17.4s, v1.4h, v0.h[0]
    smlal   v16.4s, v1.4h, v0.h[1]
    smlal   v7.4s, v1.4h, v0.h[2]
    smlal   v6.4s, v1.4h, v0.h[3]
    smlal2  v5.4s, v1.8h, v0.h[0]
    smlal2  v4.4s, v1.8h, v0.h[1]
    smlal2  v3.4s, v1.8h, v0.h[2]
    smlal2  v2.4s, v1.8h, v0.h[3]
    bne .L128
