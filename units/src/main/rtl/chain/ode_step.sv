// A small ODE block on its own: z comes by DMA, N Euler steps z' = z + h f(z), z goes by DMA. f is a depthwise convolution, a
// requantization, a product with a matrix, a requantization; the update is an addition with the controller's weight. Every arrow is a
// channel:
//
//   R -> dma_read -> z memory -> depthwise -> requantize -> matmul -> requantize -> k memory
//   z memory, k memory -> add -> z memory;  z memory -> dma_write -> W
module ode_step #(
    parameter int LANES    = 4,   // channels of z, 8 bits each
    parameter int SUM_BITS = 24,
    parameter int WIDTH    = 16,  // columns of the widest picture
    parameter int BANKS    = 2,
    parameter int DEPTH    = 128, // words of a bank
    parameter int SUMS     = 32,
    parameter int SLOTS    = 24
) (
    input  logic                       clk,
    input  logic                       rst,
    input  logic                       start,
    output logic                       busy,
    output logic                       in_function,
    output logic                       in_store,
    output logic                       function_start,
    // The picture and its transfers.
    input  logic [15:0]                pixels,
    input  logic [15:0]                height,
    input  logic [15:0]                width,
    input  logic [39:0]                read_address,
    input  logic [39:0]                write_address,
    input  logic [31:0]                transfer,
    input  logic [15:0]                write_bursts,
    input  logic [8:0]                 longest,
    input  logic                       shared_port,
    input  logic [15:0]                z_first,        // first words in the memories
    input  logic [15:0]                k_first,
    // The function: half a kernel of padding, so that its output is as large as its input.
    input  logic [3:0]                 kernel,
    input  logic [15:0]                block,
    input  logic [30:0]                inner_multiplier,
    input  logic [5:0]                 inner_shift,
    input  logic [30:0]                outer_multiplier,
    input  logic [5:0]                 outer_shift,
    // The solver.
    input  logic [6:0]                 stage_cycles,
    input  logic [5:0]                 time_fraction,
    input  logic [31:0]                steps,
    input  logic [31:0]                step_quotient,
    input  logic [31:0]                step_rest,
    input  logic                       coefficient_write,
    input  logic [3:0]                 coefficient_row,
    input  logic [3:0]                 coefficient_column,
    input  logic [23:0]                coefficient_value,
    input  logic [$clog2(SLOTS+1)-1:0] slots,          // of every channel between units
    // Memory outside.
    output logic                       ar_valid,
    input  logic                       ar_ready,
    output logic [39:0]                ar_address,
    output logic [7:0]                 ar_length,
    input  logic                       r_valid,
    output logic                       r_ready,
    input  logic [LANES*8-1:0]         r_data,
    output logic                       aw_valid,
    input  logic                       aw_ready,
    output logic [39:0]                aw_address,
    output logic [7:0]                 aw_length,
    output logic                       w_valid,
    input  logic                       w_ready,
    output logic [LANES*8-1:0]         w_data,
    output logic [LANES-1:0]           w_strobe,
    output logic                       w_last,
    input  logic                       b_valid,
    output logic                       b_ready,
    // Weights.
    input  logic                       tap_valid,
    output logic                       tap_ready,
    input  logic [LANES*8-1:0]         tap_data,
    input  logic                       matrix_valid,
    output logic                       matrix_ready,
    input  logic [LANES*8-1:0]         matrix_data,
    // What moves within: stream, z, window sums, inner, matrix sums, outer, k, updated.
    output logic [7:0]                 moves,
    output logic [LANES*8-1:0]         stream_data,
    output logic [LANES*8-1:0]         z_data,
    output logic [LANES*SUM_BITS-1:0]  window_data,
    output logic [LANES*8-1:0]         inner_data,
    output logic [LANES*SUM_BITS-1:0]  product_data,
    output logic [LANES*8-1:0]         outer_data,
    output logic [LANES*8-1:0]         k_data,
    output logic [LANES*8-1:0]         updated_data
);
    localparam int WEIGHT = 40;
    localparam int VALUES = LANES * 8;

    logic load_start, update_start, store_start, in_update, control_start, control_busy, command_valid, command_ready, done_valid;
    logic [12:0] unit_busy;
    logic [4*WEIGHT-1:0] command;
    logic [30:0] weight;
    logic done_ready, command_updates, unused;
    logic [VALUES-1:0] unused_z, unused_k;
    logic [1:0] unused_bias;
    logic [2:0] writer_busy;

    step_sequencer sequencer (
        .clk, .rst, .start, .busy, .units_busy(unit_busy != 0), .load_start, .function_start, .update_start, .store_start,
        .in_function, .in_update, .in_store, .control_start, .control_busy, .command_valid, .command_updates, .command_ready, .done_valid
    );
    step_controller #(.STAGES(1), .STATE_BITS(16), .SLOTS(2), .WEIGHT(WEIGHT)) controller (
        .clk, .rst, .start(control_start), .busy(control_busy), .stages(4'd1), .stage_cycles, .adaptive(1'b0),
        .end_time(32'd1 << time_fraction), .steps, .step_quotient, .step_rest, .initial_step('0), .least_step('0), .tolerance('0),
        .time_multiplier('0), .time_shift('0), .time_bits(6'd8), .time_signed(1'b1),
        .coefficient_write, .coefficient_row, .coefficient_column, .coefficient_value,
        .factor_write(1'b0), .factor_address('0), .factor_value('0),
        .done_valid, .done_ready, .done_norm('0), .slots(2'd2),
        .out_valid(command_valid), .out_ready(command_ready), .out_data(command)
    );
    assign command_updates = command[3:0] == 4'd1;
    always_ff @(posedge clk) if (update_start) weight <= command[2*WEIGHT+:31];

    // Into the z memory: what is read, then what is updated. Out of it: to the function, the update, the way out.
    logic stream_valid, z_valid, z_ready, z_in_ready, k_valid, k_ready, k_in_ready, updated_valid, outer_valid;
    logic window_valid, window_ready, inner_valid, inner_ready, product_valid, product_ready;
    logic pixel_ready, add_ready, store_ready;

    dma_read #(.BYTES(LANES), .SLOTS(SLOTS)) reader (
        .clk, .rst, .start(load_start), .addressing(unit_busy[0]), .moving(unit_busy[1]), .address(read_address), .transfer, .longest,
        .start_cycles('0), .address_cycles(7'd1), .outstanding(7'd4), .gap_cycles('0), .finish_cycles('0), .address_slots(slots),
        .ar_valid, .ar_ready, .ar_address, .ar_length, .r_valid, .r_ready, .r_data,
        .slots, .out_valid(stream_valid), .out_ready(z_in_ready && !in_update), .out_data(stream_data)
    );
    banked_memory #(.BANKS(BANKS), .DEPTH(DEPTH), .WORD(VALUES), .WORDS(2), .LATENCY(2), .SLOTS(SLOTS)) z_memory (
        .clk, .rst, .shared_port,
        .read_start(function_start || update_start || store_start), .reading(unit_busy[2]),
        .read_beats(pixels), .read_first(z_first), .read_beat_stride(16'd1), .read_word_stride(16'd1), .read_words(2'd1),
        .write_start(load_start || update_start), .writing(unit_busy[3]),
        .write_beats(pixels), .write_first(z_first), .write_beat_stride(16'd1), .write_word_stride(16'd1), .write_words(2'd1),
        .preload(1'b0), .preload_address('0), .preload_word('0),
        .in_valid(in_update ? updated_valid : stream_valid), .in_ready(z_in_ready),
        .in_data({{VALUES{1'b0}}, in_update ? updated_data : stream_data}),
        .slots, .out_valid(z_valid), .out_ready(z_ready), .out_data({unused_z, z_data})
    );
    assign z_ready = in_function ? pixel_ready : in_update ? add_ready : store_ready;

    depthwise_engine #(
        .LANES(LANES), .KERNEL(3), .SUM_BITS(SUM_BITS), .WIDTH(WIDTH), .PIPELINE(3), .SLOTS(SLOTS)
    ) depthwise (
        .clk, .rst, .start(function_start), .busy(unit_busy[4]), .groups(16'd1), .height, .width, .out_height(height), .out_width(width),
        .scan_rows(height + 16'(kernel[3:1])), .scan_columns(width + 16'(kernel[3:1])), .kernel_rows(kernel), .kernel_columns(kernel), .stride_rows(8'd1), .stride_columns(8'd1),
        .lead_rows(8'(kernel[3:1])), .lead_columns(8'(kernel[3:1])),
        .has_bias(1'b0), .zero_a('0), .zero_w('0), .saturate(1'b1),
        .pixel_valid(z_valid && in_function), .pixel_ready, .pixel_data(z_data),
        .weight_valid(tap_valid), .weight_ready(tap_ready), .weight_data(tap_data),
        .bias_valid(1'b0), .bias_ready(unused_bias[0]), .bias_data('0),
        .slots, .out_valid(window_valid), .out_ready(window_ready), .out_data(window_data)
    );
    requantize_stage #(.LANES(LANES), .IN_BITS(SUM_BITS), .SLOTS(SLOTS)) inner (
        .clk, .rst, .start(function_start), .busy(unit_busy[5]), .beats(32'(pixels)), .multiplier(inner_multiplier), .shift(inner_shift),
        .in_valid(window_valid), .in_ready(window_ready), .in_data(window_data),
        .slots, .out_valid(inner_valid), .out_ready(inner_ready), .out_data(inner_data)
    );
    weight_stationary #(
        .ROWS(LANES), .COLUMNS(LANES), .SUM_BITS(SUM_BITS), .DEPTH(1), .DOUBLE(1), .SUMS(SUMS), .SLOTS(SLOTS)
    ) matmul (
        .clk, .rst, .start(function_start), .busy(unit_busy[6]), .loading(unit_busy[7]),
        .m(pixels), .k(16'(LANES)), .n(16'(LANES)), .block, .has_bias(1'b0), .zero_a('0), .zero_b('0), .saturate(1'b1),
        .whole_tiles(1'b1), .a_valid(inner_valid), .a_ready(inner_ready), .a_data(inner_data),
        .b_valid(matrix_valid), .b_ready(matrix_ready), .b_data(matrix_data),
        .bias_valid(1'b0), .bias_ready(unused_bias[1]), .bias_data('0),
        .slots, .out_valid(product_valid), .out_ready(product_ready), .out_data(product_data)
    );
    requantize_stage #(.LANES(LANES), .IN_BITS(SUM_BITS), .SLOTS(SLOTS)) outer (
        .clk, .rst, .start(function_start), .busy(unit_busy[8]), .beats(32'(pixels)), .multiplier(outer_multiplier), .shift(outer_shift),
        .in_valid(product_valid), .in_ready(product_ready), .in_data(product_data),
        .slots, .out_valid(outer_valid), .out_ready(k_in_ready), .out_data(outer_data)
    );
    banked_memory #(.BANKS(BANKS), .DEPTH(DEPTH), .WORD(VALUES), .WORDS(2), .LATENCY(2), .SLOTS(SLOTS)) k_memory (
        .clk, .rst, .shared_port,
        .read_start(update_start), .reading(unit_busy[9]),
        .read_beats(pixels), .read_first(k_first), .read_beat_stride(16'd1), .read_word_stride(16'd1), .read_words(2'd1),
        .write_start(function_start), .writing(unit_busy[10]),
        .write_beats(pixels), .write_first(k_first), .write_beat_stride(16'd1), .write_word_stride(16'd1), .write_words(2'd1),
        .preload(1'b0), .preload_address('0), .preload_word('0),
        .in_valid(outer_valid), .in_ready(k_in_ready), .in_data({{VALUES{1'b0}}, outer_data}),
        .slots, .out_valid(k_valid), .out_ready(k_ready), .out_data({unused_k, k_data})
    );
    weighted_add #(.LANES(LANES), .SLOTS(SLOTS)) axpy (
        .clk, .rst, .start(update_start), .busy(unit_busy[11]), .beats(32'(pixels)), .weight, .shift(time_fraction),
        .z_valid(z_valid && in_update), .z_ready(add_ready), .z_data, .k_valid, .k_ready, .k_data,
        .slots, .out_valid(updated_valid), .out_ready(z_in_ready && in_update), .out_data(updated_data)
    );
    dma_write #(.BYTES(LANES), .SLOTS(SLOTS)) writer (
        .clk, .rst, .start(store_start), .addressing(writer_busy[0]), .moving(writer_busy[1]), .responding(writer_busy[2]),
        .address(write_address), .transfer, .bursts(write_bursts), .longest,
        .start_cycles('0), .address_cycles(7'd1), .outstanding(7'd4), .gap_cycles('0), .finish_cycles('0), .address_slots(slots),
        .aw_valid, .aw_ready, .aw_address, .aw_length, .in_valid(z_valid && in_store), .in_ready(store_ready), .in_data(z_data),
        .slots, .w_valid, .w_ready, .w_data, .w_strobe, .w_last, .b_valid, .b_ready
    );
    assign unit_busy[12] = writer_busy != 0;

    assign unused = ^{unused_z, unused_k, unused_bias, done_ready, command[4*WEIGHT-1:2*WEIGHT+31], command[2*WEIGHT-1:4]};

    assign moves = {
        updated_valid && z_in_ready && in_update, k_valid && k_ready, outer_valid && k_in_ready, product_valid && product_ready,
        inner_valid && inner_ready, window_valid && window_ready, z_valid && z_ready, stream_valid && z_in_ready && !in_update
    };
endmodule
