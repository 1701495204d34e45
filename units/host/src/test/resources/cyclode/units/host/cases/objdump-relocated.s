
g.o:     file format elf64-littleaarch64

Disassembly of section .text:

0000000000000000 <soft>:
   0:	a9be7bfd 	stp	x29, x30, [sp, #-32]!
   4:	bd400260 	ldr	s0, [x19]
   8:	94000000 	bl	0 <soft>
			8: R_AARCH64_CALL26	expf
   c:	bc004660 	str	s0, [x19], #4
  10:	eb14027f 	cmp	x19, x20
  14:	54ffff81 	b.ne	4 <soft+0x4>  // b.any
  18:	d65f03c0 	ret
