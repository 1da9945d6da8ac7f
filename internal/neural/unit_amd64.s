#include "textflag.h"

DATA quarter<>+0(SB)/4, $0.25
GLOBL quarter<>(SB), RODATA|NOPTR, $4
DATA half<>+0(SB)/4, $0.5
GLOBL half<>(SB), RODATA|NOPTR, $4
DATA one<>+0(SB)/4, $1.0
GLOBL one<>(SB), RODATA|NOPTR, $4
DATA perunit<>+0(SB)/4, $0.00048828125 // 1/Unit
GLOBL perunit<>(SB), RODATA|NOPTR, $4
DATA unit<>+0(SB)/4, $2048.0 // Unit
GLOBL unit<>(SB), RODATA|NOPTR, $4
DATA lift<>+0(SB)/4, $16384.5 // Clip*Unit + 1/2
GLOBL lift<>(SB), RODATA|NOPTR, $4
DATA clip<>+0(SB)/4, $8.0 // Clip
GLOBL clip<>(SB), RODATA|NOPTR, $4
DATA below<>+0(SB)/4, $-8.0
GLOBL below<>(SB), RODATA|NOPTR, $4
DATA base<>+0(SB)/4, $16384 // Clip*Unit
GLOBL base<>(SB), RODATA|NOPTR, $4
DATA most<>+0(SB)/4, $16383
GLOBL most<>(SB), RODATA|NOPTR, $4
DATA least<>+0(SB)/4, $-16383
GLOBL least<>(SB), RODATA|NOPTR, $4

// func unitAVX2(x *int16, products *int32, state, step, bias *float32, d, n int)
//
// Eight channels at a time, each value computed as unitPlain does, in the same order
// and never fused. n is a multiple of 8; d is how far the gates lie behind u.
TEXT ·unitAVX2(SB), NOSPLIT, $0-56
	MOVQ x+0(FP), DI
	MOVQ products+8(FP), SI
	MOVQ state+16(FP), DX
	MOVQ step+24(FP), R8
	MOVQ bias+32(FP), R9
	MOVQ d+40(FP), R10
	MOVQ n+48(FP), CX
	SHLQ $2, R10
	LEAQ (SI)(R10*1), R11
	LEAQ (SI)(R10*2), R12
	LEAQ (R8)(R10*1), R13
	LEAQ (R8)(R10*2), AX
	LEAQ (R9)(R10*1), BX
	LEAQ (R9)(R10*2), R10
	VBROADCASTSS quarter<>(SB), Y10
	VBROADCASTSS half<>(SB), Y11
	VBROADCASTSS one<>(SB), Y12
	VXORPS Y13, Y13, Y13

eight:
	VCVTDQ2PS (SI), Y0
	VMULPS (R8), Y0, Y0
	VADDPS (R9), Y0, Y0 // u
	VCVTDQ2PS (R11), Y1
	VMULPS (R13), Y1, Y1
	VADDPS (BX), Y1, Y1
	VMULPS Y10, Y1, Y1
	VADDPS Y11, Y1, Y1
	VMAXPS Y13, Y1, Y1
	VMINPS Y12, Y1, Y1 // f
	VCVTDQ2PS (R12), Y2
	VMULPS (AX), Y2, Y2
	VADDPS (R10), Y2, Y2
	VMULPS Y10, Y2, Y2
	VADDPS Y11, Y2, Y2
	VMAXPS Y13, Y2, Y2
	VMINPS Y12, Y2, Y2 // r
	VMULPS (DX), Y1, Y3
	VSUBPS Y1, Y12, Y4
	VMULPS Y0, Y4, Y4
	VADDPS Y4, Y3, Y3 // c
	VMOVUPS Y3, (DX)
	VPMOVSXWD (DI), Y5
	VCVTDQ2PS Y5, Y5
	VBROADCASTSS perunit<>(SB), Y6
	VMULPS Y6, Y5, Y5 // x
	VMULPS Y3, Y2, Y3
	VSUBPS Y2, Y12, Y4
	VMULPS Y5, Y4, Y4
	VADDPS Y4, Y3, Y3
	VBROADCASTSS clip<>(SB), Y6
	VMINPS Y6, Y3, Y3
	VBROADCASTSS below<>(SB), Y6
	VMAXPS Y6, Y3, Y3
	VBROADCASTSS unit<>(SB), Y6
	VMULPS Y6, Y3, Y3
	VBROADCASTSS lift<>(SB), Y6
	VADDPS Y6, Y3, Y3
	VCVTTPS2DQ Y3, Y3
	VPBROADCASTD base<>(SB), Y6
	VPSUBD Y6, Y3, Y3
	VPBROADCASTD most<>(SB), Y6
	VPMINSD Y6, Y3, Y3
	VPBROADCASTD least<>(SB), Y6
	VPMAXSD Y6, Y3, Y3
	VEXTRACTI128 $1, Y3, X4
	VPACKSSDW X4, X3, X3
	VMOVDQU X3, (DI)
	ADDQ $16, DI
	ADDQ $32, SI
	ADDQ $32, R11
	ADDQ $32, R12
	ADDQ $32, R8
	ADDQ $32, R13
	ADDQ $32, AX
	ADDQ $32, R9
	ADDQ $32, BX
	ADDQ $32, R10
	ADDQ $32, DX
	SUBQ $8, CX
	JGT eight
	VZEROUPPER
	RET
