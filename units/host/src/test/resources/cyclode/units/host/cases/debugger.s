Dump of assembler code for function f:
   0x0000000000000734 <+0>:	mov	w3, #0x0                   	// #0
=> 0x0000000000000738 <+4>:	ldr	q0, [x0], #16
   0x000000000000073c <+8>:	fadd	v0.4s, v0.4s, v1.4s
   0x0000000000000740 <+12>:	subs	x2, x2, #0x1
   0x0000000000000744 <+16>:	b.ne	0x738 <f+4>  // b.any
   0x0000000000000748 <+20>:	ret
End of assembler dump.
