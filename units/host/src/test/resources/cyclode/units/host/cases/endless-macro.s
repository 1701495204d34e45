        .macro  again
        nop
        again
        .endm
1:      again
        b 1b
