f:      fmul    v0.4s, v0.4s, v1.4s
        fadd    v0.4s, v0.4s, v2.4s
        ret
