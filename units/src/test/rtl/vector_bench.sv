// The vector unit behind two channels. Its data ports are wider than they need be: they become arrays of words.
module vector_bench #(
    parameter int LANES    = 2,
    parameter int CYCLES   = 3,
    parameter int PIPELINE = 4,
    parameter int AFFINE   = 0
) (
    input  logic                   clk,
    input  logic                   rst,
    input  logic                   start,
    input  logic                   load,
    input  logic [31:0]            load_address,
    input  logic [63:0]            load_data,
    input  logic [31:0]            in_valid,
    output logic [31:0]            in_ready,
    input  logic [2*IN_WIDTH+95:0] in_data,
    output logic [31:0]            out_valid,
    input  logic [31:0]            out_ready,
    output logic [OUT_WIDTH+95:0]  out_data,
    output logic [31:0]            tap_taken,
    output logic [127:0]           tap_data,
    output logic [31:0]            busy
);
    localparam int IN_BITS = 48, OUT_BITS = 32, ENTRIES = 256, SLOTS = 24;
    localparam int IN_WIDTH = (CYCLES * LANES * IN_BITS + 31) / 32 * 32;  // whole words
    localparam int OUT_WIDTH = (CYCLES * LANES * OUT_BITS + 31) / 32 * 32;
    localparam int IN = CYCLES * LANES * IN_BITS;
    localparam int OUT = CYCLES * LANES * OUT_BITS;
    localparam int TABLE = 64;

    logic [63:0] r[32];
    logic a_valid, a_ready, b_valid, b_ready;
    logic [IN-1:0] a_data, b_data;
    logic [OUT-1:0] out;

    bench_registers #(.COUNT(32)) configuration (.clk, .load, .load_address, .load_data, .registers(r));

    stream_queue #(.WIDTH(IN), .SLOTS(SLOTS)) a_queue (
        .clk, .rst, .slots(5'(r[0])),
        .in_valid(in_valid[0]), .in_ready(in_ready[0]), .in_data(in_data[0+:IN]),
        .out_valid(a_valid), .out_ready(a_ready), .out_data(a_data)
    );
    stream_queue #(.WIDTH(IN), .SLOTS(SLOTS)) b_queue (
        .clk, .rst, .slots(5'(r[1])),
        .in_valid(in_valid[1]), .in_ready(in_ready[1]), .in_data(in_data[IN_WIDTH+:IN]),
        .out_valid(b_valid), .out_ready(b_ready), .out_data(b_data)
    );
    vector_unit #(
        .LANES(LANES), .CYCLES(CYCLES), .PIPELINE(PIPELINE),
        .IN_BITS(IN_BITS), .OUT_BITS(OUT_BITS), .ENTRIES(ENTRIES), .SLOTS(SLOTS), .AFFINE(AFFINE)
    ) unit (
        .clk, .rst, .start, .busy(busy[0]),
        .operation(4'(r[3])), .multiplier_a(32'(r[4])), .multiplier_b(32'(r[5])), .offset(48'(r[17])), .shift(6'(r[6])), .rounding(2'(r[7])),
        .zero_point(32'(r[8])), .output_bits(6'(r[9])), .output_signed(r[10][0]), .saturate(r[11][0]), .relu(r[12][0]), .least(32'(r[18])), .greatest(32'(r[19])),
        .rows(32'(r[20])), .block(32'(r[21])), .tiles(32'(r[22])),
        .last_entry(8'(r[13])), .cycles($clog2(CYCLES + 1)'(r[14])), .window(16'(r[15])), .beats(32'(r[16])),
        .table_write(load && load_address >= TABLE), .table_address(9'(load_address - TABLE)), .table_value(32'(load_data)),
        .a_valid, .a_ready, .a_data, .b_valid, .b_ready, .b_data,
        .slots(5'(r[2])), .out_valid(out_valid[0]), .out_ready(out_ready[0]), .out_data(out)
    );

    assign out_data = (OUT_WIDTH + 96)'(out);
    assign in_ready[31:2] = 0;
    assign out_valid[31:1] = 0;
    assign busy[31:1] = 0;
    assign tap_taken = {30'b0, b_valid && b_ready, a_valid && a_ready};
    assign tap_data = 0;
endmodule
