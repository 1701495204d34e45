/* Plain loops as a programmer writes them. No pointer is restrict, as in the benchmarks they stand for. */
typedef signed char i8; typedef int i32; typedef float f32;
void stream_axpy(f32 *x, f32 *y, f32 s, long n) { for (long m = 0; m < n; m += 4) {
  x[m] = x[m] + s * y[m]; x[m+1] = x[m+1] + s * y[m+1]; x[m+2] = x[m+2] + s * y[m+2]; x[m+3] = x[m+3] + s * y[m+3]; } }
void stream_add(f32 *x, f32 *y, long n) { for (long m = 0; m < n; m += 4) {
  x[m] = x[m] + y[m]; x[m+1] = x[m+1] + y[m+1]; x[m+2] = x[m+2] + y[m+2]; x[m+3] = x[m+3] + y[m+3]; } }
void stream_copy(f32 *x, f32 *y, long n) { for (long m = 0; m < n; m += 4) {
  x[m] = y[m]; x[m+1] = y[m+1]; x[m+2] = y[m+2]; x[m+3] = y[m+3]; } }
void gemm_row_f32(f32 *c, f32 *b, f32 a, long n) { for (long j = 0; j < n; j++) c[j] += a * b[j]; }
void gemm_row_i8(i32 *c, i8 *b, i32 a, long n) { for (long j = 0; j < n; j++) c[j] += a * b[j]; }
f32 dot_f32(f32 *a, f32 *b, long n) { f32 s = 0; for (long k = 0; k < n; k++) s += a[k] * b[k]; return s; }
i32 dot_i8(i8 *a, i8 *b, long n) { i32 s = 0; for (long k = 0; k < n; k++) s += a[k] * b[k]; return s; }
f32 dot_column_f32(f32 *a, f32 *b, long n, long stride) { f32 s = 0; for (long k = 0; k < n; k++) s += a[k] * b[k * stride]; return s; }
void depthwise3_f32(f32 *y, f32 *a, f32 *b, f32 *c, f32 *w, long n) {
  f32 w0=w[0],w1=w[1],w2=w[2],w3=w[3],w4=w[4],w5=w[5],w6=w[6],w7=w[7],w8=w[8];
  for (long j = 0; j < n; j++) y[j] = a[j]*w0+a[j+1]*w1+a[j+2]*w2+b[j]*w3+b[j+1]*w4+b[j+2]*w5+c[j]*w6+c[j+1]*w7+c[j+2]*w8; }
void depthwise3_i8(i32 *y, i8 *a, i8 *b, i8 *c, i32 *w, long n) {
  i32 w0=w[0],w1=w[1],w2=w[2],w3=w[3],w4=w[4],w5=w[5],w6=w[6],w7=w[7],w8=w[8];
  for (long j = 0; j < n; j++) y[j] = a[j]*w0+a[j+1]*w1+a[j+2]*w2+b[j]*w3+b[j+1]*w4+b[j+2]*w5+c[j]*w6+c[j+1]*w7+c[j+2]*w8; }
f32 tap_row_f32(f32 *x, f32 *w, long k) { f32 s = 0; for (long j = 0; j < k; j++) s += x[j] * w[j]; return s; }
void copy_f32(f32 *y, f32 *x, long n) { for (long j = 0; j < n; j++) y[j] = x[j]; }
void copy_strided_f32(f32 *y, f32 *x, long n, long s) { for (long j = 0; j < n; j++) y[j] = x[j * s]; }
void copy_strided_i8(i8 *y, i8 *x, long n, long s) { for (long j = 0; j < n; j++) y[j] = x[j * s]; }
void relu_f32(f32 *y, f32 *x, long n) { for (long j = 0; j < n; j++) y[j] = x[j] > 0 ? x[j] : 0; }
void add_f32(f32 *y, f32 *a, f32 *b, long n) { for (long j = 0; j < n; j++) y[j] = a[j] + b[j]; }
void axpy_f32(f32 *y, f32 *x, f32 a, long n) { for (long j = 0; j < n; j++) y[j] += a * x[j]; }
void scale_f32(f32 *y, f32 *x, f32 a, f32 b, long n) { for (long j = 0; j < n; j++) y[j] = x[j] * a + b; }
void maxpool_f32(f32 *y, f32 *x, long n) { f32 m = -1e30f; for (long j = 0; j < n; j++) m = x[j] > m ? x[j] : m; *y = m; }
f32 sum_f32(f32 *x, long n) { f32 s = 0; for (long j = 0; j < n; j++) s += x[j]; return s; }
f32 max_f32(f32 *x, long n) { f32 s = x[0]; for (long j = 0; j < n; j++) s = x[j] > s ? x[j] : s; return s; }
f32 sumsq_f32(f32 *x, f32 m, long n) { f32 s = 0; for (long j = 0; j < n; j++) { f32 d = x[j] - m; s += d * d; } return s; }
void normalise_f32(f32 *y, f32 *x, f32 *g, f32 *b, f32 m, f32 r, long n) { for (long j = 0; j < n; j++) y[j] = (x[j] - m) * r * g[j] + b[j]; }
/* exp as 2^n * p(r), six terms, the form of a libm call inlined. */
f32 exp_sum_f32(f32 *y, f32 *x, f32 m, long n) { f32 s = 0; for (long j = 0; j < n; j++) {
  f32 t = (x[j] - m) * 1.44269504f; i32 k = (i32)(t - 0.5f); f32 r = t - (f32)k;
  f32 p = 1.5403530e-4f; p = p*r + 1.3333558e-3f; p = p*r + 9.6181291e-3f; p = p*r + 5.5504109e-2f; p = p*r + 2.4022651e-1f; p = p*r + 6.9314718e-1f; p = p*r + 1.0f;
  union { i32 i; f32 f; } u; u.i = (k + 127) << 23; y[j] = p * u.f; s += y[j]; } return s; }
void sigmoid_f32(f32 *y, f32 *x, long n) { for (long j = 0; j < n; j++) {
  f32 t = x[j] * -1.44269504f; i32 k = (i32)(t - 0.5f); f32 r = t - (f32)k;
  f32 p = 1.5403530e-4f; p = p*r + 1.3333558e-3f; p = p*r + 9.6181291e-3f; p = p*r + 5.5504109e-2f; p = p*r + 2.4022651e-1f; p = p*r + 6.9314718e-1f; p = p*r + 1.0f;
  union { i32 i; f32 f; } u; u.i = (k + 127) << 23; y[j] = 1.0f / (1.0f + p * u.f); } }
void quantise_i8(i8 *y, f32 *x, f32 s, long n) { for (long j = 0; j < n; j++) {
  i32 v = (i32)(x[j] * s + 0.5f); v = v > 127 ? 127 : v; v = v < -127 ? -127 : v; y[j] = (i8)v; } }
void dequantise_f32(f32 *y, i32 *x, f32 s, f32 b, long n) { for (long j = 0; j < n; j++) y[j] = (f32)x[j] * s + b; }
