/* Vector loops over packs of four channels, the form a tuned library or a framework's operator library gives them. */
#include <arm_neon.h>
typedef float32x4_t q4;
#define R __restrict__
/* One-dimensional input transform of Winograd F(6,3): eight samples in, eight out. */
void winograd63_input(const float *R x, float *R y, long xs, long ys, long n) { for (long i = 0; i < n; i++) {
  q4 r0=vld1q_f32(x),r1=vld1q_f32(x+4),r2=vld1q_f32(x+8),r3=vld1q_f32(x+12),r4=vld1q_f32(x+16),r5=vld1q_f32(x+20),r6=vld1q_f32(x+24),r7=vld1q_f32(x+28);
  q4 t0=vmlaq_n_f32(vsubq_f32(r0,r6),vsubq_f32(r4,r2),5.25f), t7=vmlaq_n_f32(vsubq_f32(r7,r1),vsubq_f32(r3,r5),5.25f);
  q4 a=vmlsq_n_f32(vaddq_f32(r2,r6),r4,4.25f), b=vmlsq_n_f32(vaddq_f32(r1,r5),r3,4.25f);
  q4 c=vmlsq_n_f32(vmlaq_n_f32(r6,r2,0.25f),r4,1.25f), d=vmlaq_n_f32(vmlsq_n_f32(vmulq_n_f32(r1,0.5f),r3,2.5f),r5,2.f);
  q4 e=vmlaq_n_f32(r6,vmlsq_n_f32(r2,r4,1.25f),4.f), f=vmlaq_n_f32(vmlsq_n_f32(vmulq_n_f32(r1,2.f),r3,2.5f),r5,0.5f);
  vst1q_f32(y,t0);vst1q_f32(y+ys,vaddq_f32(a,b));vst1q_f32(y+2*ys,vsubq_f32(a,b));vst1q_f32(y+3*ys,vaddq_f32(c,d));
  vst1q_f32(y+4*ys,vsubq_f32(c,d));vst1q_f32(y+5*ys,vaddq_f32(e,f));vst1q_f32(y+6*ys,vsubq_f32(e,f));vst1q_f32(y+7*ys,t7);
  x+=xs; y+=4; } }
void winograd63_output(const float *R x, float *R y, long xs, long ys, long n) { for (long i = 0; i < n; i++) {
  q4 r0=vld1q_f32(x),r1=vld1q_f32(x+xs),r2=vld1q_f32(x+2*xs),r3=vld1q_f32(x+3*xs),r4=vld1q_f32(x+4*xs),r5=vld1q_f32(x+5*xs),r6=vld1q_f32(x+6*xs),r7=vld1q_f32(x+7*xs);
  q4 a=vaddq_f32(r1,r2),b=vsubq_f32(r1,r2),c=vaddq_f32(r3,r4),d=vsubq_f32(r3,r4),e=vaddq_f32(r5,r6),f=vsubq_f32(r5,r6);
  vst1q_f32(y,vaddq_f32(vaddq_f32(r0,a),vmlaq_n_f32(c,e,32.f)));
  vst1q_f32(y+8,vmlaq_n_f32(vmlaq_n_f32(a,c,4.f),e,8.f));
  vst1q_f32(y+16,vmlaq_n_f32(vmlaq_n_f32(a,c,16.f),e,2.f));
  vst1q_f32(y+4,vmlaq_n_f32(vmlaq_n_f32(b,d,2.f),f,16.f));
  vst1q_f32(y+12,vmlaq_n_f32(vmlaq_n_f32(b,d,8.f),f,4.f));
  vst1q_f32(y+20,vaddq_f32(vaddq_f32(r7,b),vmlaq_n_f32(f,d,32.f)));
  x+=4; y+=ys; } }
void winograd43_input(const float *R x, float *R y, long xs, long ys, long n) { for (long i = 0; i < n; i++) {
  q4 r0=vld1q_f32(x),r1=vld1q_f32(x+4),r2=vld1q_f32(x+8),r3=vld1q_f32(x+12),r4=vld1q_f32(x+16),r5=vld1q_f32(x+20);
  q4 a=vmlsq_n_f32(r4,r2,4.f),b=vmlsq_n_f32(r3,r1,4.f),c=vsubq_f32(r4,r2),d=vmulq_n_f32(vsubq_f32(r1,r3),2.f);
  vst1q_f32(y,vmlsq_n_f32(vmlaq_n_f32(r4,r0,4.f),r2,5.f));vst1q_f32(y+ys,vaddq_f32(a,b));vst1q_f32(y+2*ys,vsubq_f32(a,b));
  vst1q_f32(y+3*ys,vsubq_f32(c,d));vst1q_f32(y+4*ys,vaddq_f32(c,d));vst1q_f32(y+5*ys,vmlsq_n_f32(vmlaq_n_f32(r5,r1,4.f),r3,5.f));
  x+=xs; y+=4; } }
void winograd43_output(const float *R x, float *R y, long xs, long ys, long n) { for (long i = 0; i < n; i++) {
  q4 r0=vld1q_f32(x),r1=vld1q_f32(x+xs),r2=vld1q_f32(x+2*xs),r3=vld1q_f32(x+3*xs),r4=vld1q_f32(x+4*xs),r5=vld1q_f32(x+5*xs);
  q4 a=vaddq_f32(r1,r2),b=vsubq_f32(r1,r2),c=vaddq_f32(r3,r4),d=vsubq_f32(r3,r4);
  vst1q_f32(y,vaddq_f32(vaddq_f32(r0,a),c));vst1q_f32(y+4,vmlaq_n_f32(b,d,2.f));
  vst1q_f32(y+8,vmlaq_n_f32(a,c,4.f));vst1q_f32(y+12,vmlaq_n_f32(vaddq_f32(r5,b),d,8.f));
  x+=4; y+=ys; } }
/* Depthwise 3x3, stride 1, four outputs of four channels at a time. */
void depthwise3_pack4(const float *R a, const float *R b, const float *R c, const float *w, float *R y, long n) {
  q4 k[9]; for (int i = 0; i < 9; i++) k[i]=vld1q_f32(w+4*i);
  for (long j = 0; j < n; j++) { q4 s0=vdupq_n_f32(0),s1=s0,s2=s0,s3=s0; const float *p[3]={a,b,c};
   #pragma GCC unroll 3
   for (int r=0;r<3;r++){ q4 x0=vld1q_f32(p[r]),x1=vld1q_f32(p[r]+4),x2=vld1q_f32(p[r]+8),x3=vld1q_f32(p[r]+12),x4=vld1q_f32(p[r]+16),x5=vld1q_f32(p[r]+20);
    s0=vfmaq_f32(s0,x0,k[3*r]);s1=vfmaq_f32(s1,x1,k[3*r]);s2=vfmaq_f32(s2,x2,k[3*r]);s3=vfmaq_f32(s3,x3,k[3*r]);
    s0=vfmaq_f32(s0,x1,k[3*r+1]);s1=vfmaq_f32(s1,x2,k[3*r+1]);s2=vfmaq_f32(s2,x3,k[3*r+1]);s3=vfmaq_f32(s3,x4,k[3*r+1]);
    s0=vfmaq_f32(s0,x2,k[3*r+2]);s1=vfmaq_f32(s1,x3,k[3*r+2]);s2=vfmaq_f32(s2,x4,k[3*r+2]);s3=vfmaq_f32(s3,x5,k[3*r+2]); }
   vst1q_f32(y,s0);vst1q_f32(y+4,s1);vst1q_f32(y+8,s2);vst1q_f32(y+12,s3); a+=16;b+=16;c+=16;y+=16; } }
/* One tap row of a depthwise kernel of any size and stride, two outputs of four channels. */
void depthwise_tap_pack4(const float *R x, const float *R w, float *R y, long k, long s, long n) {
  q4 s0=vdupq_n_f32(0),s1=s0; for (long j=0;j<k;j++){ q4 v=vld1q_f32(w); s0=vfmaq_f32(s0,vld1q_f32(x),v); s1=vfmaq_f32(s1,vld1q_f32(x+s),v); x+=4; w+=4; } vst1q_f32(y,s0); vst1q_f32(y+4,s1); }
/* Matrix by vector: eight weights columns of four outputs each. */
void gemv_pack4(const float *R w, const float *R x, float *R y, long n) { q4 s0=vdupq_n_f32(0),s1=s0,s2=s0,s3=s0;
  for (long k=0;k<n;k++){ q4 v=vld1q_f32(x); s0=vfmaq_laneq_f32(s0,vld1q_f32(w),v,0);s1=vfmaq_laneq_f32(s1,vld1q_f32(w+4),v,1);s2=vfmaq_laneq_f32(s2,vld1q_f32(w+8),v,2);s3=vfmaq_laneq_f32(s3,vld1q_f32(w+12),v,3); w+=16; x+=4; }
  vst1q_f32(y,vaddq_f32(vaddq_f32(s0,s1),vaddq_f32(s2,s3))); }
/* Four rows, packed, by a matrix of parameters: four outputs of each. */
void rows4_pack4(const float *R w, const float *R x, float *R y, long n) { q4 s0=vdupq_n_f32(0),s1=s0,s2=s0,s3=s0;
  for (long k=0;k<n;k++){ q4 v=vld1q_f32(x),u=vld1q_f32(w); s0=vfmaq_laneq_f32(s0,v,u,0);s1=vfmaq_laneq_f32(s1,v,u,1);s2=vfmaq_laneq_f32(s2,v,u,2);s3=vfmaq_laneq_f32(s3,v,u,3); w+=4; x+=4; }
  vst1q_f32(y,s0);vst1q_f32(y+4,s1);vst1q_f32(y+8,s2);vst1q_f32(y+12,s3); }
void gemv_i8(const int8_t *R w, const int8_t *R x, int32_t *R y, long n) { int32x4_t s0=vdupq_n_s32(0),s1=s0;
  for (long k=0;k<n;k++){ int8x16_t a=vld1q_s8(w),b=vld1q_s8(x); int16x8_t p=vmull_s8(vget_low_s8(a),vget_low_s8(b)); p=vmlal_high_s8(p,a,b); s0=vpadalq_s16(s0,p); w+=16;x+=16; }
  vst1q_s32(y,vaddq_s32(s0,s1)); }
void copy_pack4(const float *R x, float *R y, long n) { for (long j=0;j<n;j++){ q4 a=vld1q_f32(x),b=vld1q_f32(x+4),c=vld1q_f32(x+8),d=vld1q_f32(x+12); vst1q_f32(y,a);vst1q_f32(y+4,b);vst1q_f32(y+8,c);vst1q_f32(y+12,d); x+=16;y+=16; } }
void copy_bytes(const int8_t *R x, int8_t *R y, long n) { for (long j=0;j<n;j++){ vst1q_s8(y,vld1q_s8(x)); x+=16;y+=16; } }
void transpose4_pack4(const float *R x, float *R y, long xs, long n) { for (long j=0;j<n;j++){ q4 a=vld1q_f32(x),b=vld1q_f32(x+xs),c=vld1q_f32(x+2*xs),d=vld1q_f32(x+3*xs); float32x4x4_t v={{a,b,c,d}}; vst4q_f32(y,v); x+=4;y+=16; } }
void relu_pack4(float *R x, long n) { q4 z=vdupq_n_f32(0); for (long j=0;j<n;j++){ q4 a=vld1q_f32(x),b=vld1q_f32(x+4),c=vld1q_f32(x+8),d=vld1q_f32(x+12); vst1q_f32(x,vmaxq_f32(a,z));vst1q_f32(x+4,vmaxq_f32(b,z));vst1q_f32(x+8,vmaxq_f32(c,z));vst1q_f32(x+12,vmaxq_f32(d,z)); x+=16; } }
void add_pack4(const float *R x, const float *R w, float *R y, long n) { for (long j=0;j<n;j++){ vst1q_f32(y,vaddq_f32(vld1q_f32(x),vld1q_f32(w)));vst1q_f32(y+4,vaddq_f32(vld1q_f32(x+4),vld1q_f32(w+4))); x+=8;w+=8;y+=8; } }
void axpy_pack4(const float *R x, float a, float *R y, long n) { for (long j=0;j<n;j++){ vst1q_f32(y,vfmaq_n_f32(vld1q_f32(y),vld1q_f32(x),a));vst1q_f32(y+4,vfmaq_n_f32(vld1q_f32(y+4),vld1q_f32(x+4),a)); x+=8;y+=8; } }
void scale_pack4(const float *R x, float a, float b, float *R y, long n) { q4 v=vdupq_n_f32(b); for (long j=0;j<n;j++){ vst1q_f32(y,vfmaq_n_f32(v,vld1q_f32(x),a));vst1q_f32(y+4,vfmaq_n_f32(v,vld1q_f32(x+4),a)); x+=8;y+=8; } }
void max_pack4(const float *R x, float *R y, long k, long n) { q4 m=vld1q_f32(x); for (long j=0;j<k;j++){ m=vmaxq_f32(m,vld1q_f32(x)); x+=4; } vst1q_f32(y,m); }
void sum_pack4(const float *R x, float *R y, long k, long n) { q4 m=vdupq_n_f32(0); for (long j=0;j<k;j++){ m=vaddq_f32(m,vld1q_f32(x)); x+=4; } vst1q_f32(y,m); }
void sumsq_pack4(const float *R x, float *R y, float u, long k) { q4 m=vdupq_n_f32(0),v=vdupq_n_f32(u); for (long j=0;j<k;j++){ q4 d=vsubq_f32(vld1q_f32(x),v); m=vfmaq_f32(m,d,d); x+=4; } vst1q_f32(y,m); }
void normalise_pack4(const float *R x, const float *R g, const float *R b, float *R y, float m, float r, long n) { q4 mm=vdupq_n_f32(m); for (long j=0;j<n;j++){ vst1q_f32(y,vfmaq_f32(vld1q_f32(b),vmulq_n_f32(vsubq_f32(vld1q_f32(x),mm),r),vld1q_f32(g))); x+=4;g+=4;b+=4;y+=4; } }
static inline q4 expq(q4 x) { q4 t=vmulq_n_f32(x,1.44269504f); int32x4_t k=vcvtq_s32_f32(vrndmq_f32(t)); q4 r=vsubq_f32(t,vcvtq_f32_s32(k));
  q4 p=vdupq_n_f32(1.5403530e-4f); p=vfmaq_f32(vdupq_n_f32(1.3333558e-3f),p,r); p=vfmaq_f32(vdupq_n_f32(9.6181291e-3f),p,r); p=vfmaq_f32(vdupq_n_f32(5.5504109e-2f),p,r); p=vfmaq_f32(vdupq_n_f32(2.4022651e-1f),p,r); p=vfmaq_f32(vdupq_n_f32(6.9314718e-1f),p,r); p=vfmaq_f32(vdupq_n_f32(1.f),p,r);
  return vmulq_f32(p,vreinterpretq_f32_s32(vshlq_n_s32(vaddq_s32(k,vdupq_n_s32(127)),23))); }
void exp_sum_pack4(const float *R x, float *R y, float *R s, float m, long n) { q4 z=vdupq_n_f32(0),mm=vdupq_n_f32(m); for (long j=0;j<n;j++){ q4 e=expq(vsubq_f32(vld1q_f32(x),mm)); vst1q_f32(y,e); z=vaddq_f32(z,e); x+=4;y+=4; } vst1q_f32(s,z); }
void swish_pack4(const float *R x, float *R y, long n) { q4 o=vdupq_n_f32(1.f); for (long j=0;j<n;j++){ q4 v=vld1q_f32(x); q4 d=vaddq_f32(o,expq(vnegq_f32(v))); q4 r=vrecpeq_f32(d); r=vmulq_f32(vrecpsq_f32(d,r),r); r=vmulq_f32(vrecpsq_f32(d,r),r); vst1q_f32(y,vmulq_f32(v,r)); x+=4;y+=4; } }
void hardswish_pack4(const float *R x, float *R y, float a, float b, long n) { q4 z=vdupq_n_f32(0),o=vdupq_n_f32(1),bb=vdupq_n_f32(b); for (long j=0;j<n;j++){ q4 v=vld1q_f32(x); q4 t=vminq_f32(vmaxq_f32(vfmaq_n_f32(bb,v,a),z),o); vst1q_f32(y,vmulq_f32(v,t)); x+=4;y+=4; } }
void quantise_pack4(const float *R x, int8_t *R y, float s, long n) { for (long j=0;j<n;j++){ int32x4_t a=vcvtaq_s32_f32(vmulq_n_f32(vld1q_f32(x),s)),b=vcvtaq_s32_f32(vmulq_n_f32(vld1q_f32(x+4),s)); int16x8_t h=vcombine_s16(vqmovn_s32(a),vqmovn_s32(b)); vst1_s8(y,vmax_s8(vqmovn_s16(h),vdup_n_s8(-127))); x+=8;y+=8; } }
void dequantise_pack4(const int32_t *R x, float *R y, float s, float b, long n) { q4 v=vdupq_n_f32(b); for (long j=0;j<n;j++){ vst1q_f32(y,vfmaq_n_f32(v,vcvtq_f32_s32(vld1q_s32(x)),s));vst1q_f32(y+4,vfmaq_n_f32(v,vcvtq_f32_s32(vld1q_s32(x+4)),s)); x+=8;y+=8; } }
/* Winograd F(4,3) transform of int8 samples widened to 16 bits: eight channels. */
void winograd43_input_i16(const int16_t *R x, int16_t *R y, long xs, long ys, long n) { int16x8_t f5=vdupq_n_s16(5); for (long i=0;i<n;i++){
  int16x8_t r0=vld1q_s16(x),r1=vld1q_s16(x+8),r2=vld1q_s16(x+16),r3=vld1q_s16(x+24),r4=vld1q_s16(x+32),r5=vld1q_s16(x+40);
  int16x8_t a=vsubq_s16(r4,vshlq_n_s16(r2,2)),b=vsubq_s16(r3,vshlq_n_s16(r1,2)),c=vsubq_s16(r4,r2),d=vshlq_n_s16(vsubq_s16(r1,r3),1);
  vst1q_s16(y,vmlsq_s16(vaddq_s16(r4,vshlq_n_s16(r0,2)),r2,f5));vst1q_s16(y+ys,vaddq_s16(a,b));vst1q_s16(y+2*ys,vsubq_s16(b,a));vst1q_s16(y+3*ys,vsubq_s16(c,d));vst1q_s16(y+4*ys,vaddq_s16(c,d));vst1q_s16(y+5*ys,vmlsq_s16(vaddq_s16(r5,vshlq_n_s16(r1,2)),r3,f5));
  x+=xs;y+=8; } }
/* 16 x 16-bit products into 32-bit sums: 8 rows by 4 columns per step of k, for Winograd in int16. */
void gemm_i16_8x4(const int16_t *R a, const int16_t *R b, int32_t *R y, long n) { int32x4_t s0=vdupq_n_s32(0),s1=s0,s2=s0,s3=s0,s4=s0,s5=s0,s6=s0,s7=s0;
  for (long k=0;k<n;k++){ int16x8_t p=vld1q_s16(a); int16x4_t q=vld1_s16(b); int16x4_t l=vget_low_s16(p);
   s0=vmlal_lane_s16(s0,l,q,0);s1=vmlal_lane_s16(s1,l,q,1);s2=vmlal_lane_s16(s2,l,q,2);s3=vmlal_lane_s16(s3,l,q,3);
   s4=vmlal_high_lane_s16(s4,p,q,0);s5=vmlal_high_lane_s16(s5,p,q,1);s6=vmlal_high_lane_s16(s6,p,q,2);s7=vmlal_high_lane_s16(s7,p,q,3); a+=8;b+=4; }
  vst1q_s32(y,s0);vst1q_s32(y+4,s1);vst1q_s32(y+8,s2);vst1q_s32(y+12,s3);vst1q_s32(y+16,s4);vst1q_s32(y+20,s5);vst1q_s32(y+24,s6);vst1q_s32(y+28,s7); }
/* int8 products: 4 rows by 4 columns, 16 of k at a time; pairs of 8-bit products are added in 16 bits, then in 32. */
void gemm_i8_4x4(const int8_t *R a, const int8_t *R b, int32_t *R y, long n) { int32x4_t s[16]; 
  #pragma GCC unroll 16
  for (int i=0;i<16;i++) s[i]=vdupq_n_s32(0);
  for (long k=0;k<n;k++){ int8x16_t p[4];
   #pragma GCC unroll 4
   for (int i=0;i<4;i++) p[i]=vld1q_s8(a+16*i);
   #pragma GCC unroll 4
   for (int j=0;j<4;j++){ int8x16_t q=vld1q_s8(b+16*j);
    #pragma GCC unroll 4
    for (int i=0;i<4;i++){ int16x8_t h=vmull_s8(vget_low_s8(p[i]),vget_low_s8(q)); h=vmlal_high_s8(h,p[i],q); s[4*j+i]=vpadalq_s16(s[4*j+i],h); } }
   a+=64;b+=64; }
  #pragma GCC unroll 16
  for (int i=0;i<16;i++) vst1q_s32(y+4*i,s[i]); }
/* Four rows by four transposed columns, four steps of k: no packing, no blocking. */
void dot_4x4_f32(const float *R a, const float *R b, float *R y, long rs, long n) {
  q4 s[16];
  #pragma GCC unroll 16
  for (int i = 0; i < 16; i++) s[i] = vdupq_n_f32(0);
  const float *a1 = a + rs, *a2 = a1 + rs, *a3 = a2 + rs, *b1 = b + rs, *b2 = b1 + rs, *b3 = b2 + rs;
  for (long k = 0; k < n; k++) { q4 p[4] = {vld1q_f32(a), vld1q_f32(a1), vld1q_f32(a2), vld1q_f32(a3)}, q[4] = {vld1q_f32(b), vld1q_f32(b1), vld1q_f32(b2), vld1q_f32(b3)};
    #pragma GCC unroll 4
    for (int i = 0; i < 4; i++) {
      #pragma GCC unroll 4
      for (int j = 0; j < 4; j++) s[4*i+j] = vfmaq_f32(s[4*i+j], p[i], q[j]); }
    a += 4; a1 += 4; a2 += 4; a3 += 4; b += 4; b1 += 4; b2 += 4; b3 += 4; }
  #pragma GCC unroll 16
  for (int i = 0; i < 16; i++) y[i] = vaddvq_f32(s[i]); }
