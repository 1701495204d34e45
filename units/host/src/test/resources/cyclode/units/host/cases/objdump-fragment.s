  20:	ldr	q1, [x0, x3]
  24:	ldr	q2, [x1, x3]
  28:	fmla	v1.4s, v2.4s, v3.4s
  2c:	str	q1, [x0, x3]
  30:	add	x3, x3, #0x10
  34:	cmp	x3, x4
  38:	b.ne	20 <f+0x20>  // b.any
