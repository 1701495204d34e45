// transpose4_pack4 of neon.c, gcc 12.2 -O2 -mcpu=cortex-a53. 
.L55:
    ldr q6, [x0, x6]
    add x4, x4, 1
    ldr q5, [x0, x5]
    cmp x3, x4
    ldr q4, [x0, x2]
    ldr q0, [x0], 16
    mov v1.16b, v6.16b
    mov v2.16b, v5.16b
    mov v3.16b, v4.16b
    st4 {v0.4s - v3.4s}, [x1], 64
    bne .L55
