// sumsq_f32 of scalar.c, gcc 12.2 -O3 -mcpu=cortex-a53. 
.L277:
    ldr q1, [x2], 16
    fsub    v1.4s, v1.4s, v5.4s
    cmp x3, x2
    fmul    v1.4s, v1.4s, v1.4s
    dup s3, v1.s[1]
    fadd    s0, s0, s1
    dup s2, v1.s[2]
    dup s1, v1.s[3]
    fadd    s0, s0, s3
    fadd    s0, s0, s2
    fadd    s0, s0, s1
    bne .L277
