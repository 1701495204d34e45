// Plays the stimuli of unit 'matmul', and writes what moves to dump.vcd. Run it in the folder of
// mapping.yaml. The unit under test is a module 'unit' with these ports, sized and configured as unit.txt says;
// start is 1 in the cycle before cycle 0, and busy is 0 from the first cycle in which the unit has ended.
module bench;
    logic clk = 0, rst = 1, start = 0, busy, running = 0;
    logic [63:0] cycle = 0;
    logic matmul_b0_valid, matmul_b0_ready;
    logic [31:0] matmul_b0_data;  // 4 values of 8 bits
    logic matmul_a_valid, matmul_a_ready;
    logic [35:0] matmul_a_data;  // 4 values of 9 bits
    logic sums_valid, sums_ready;
    logic [95:0] sums_data;  // 4 values of 24 bits
    logic sums_finished;

    unit dut (.clk, .rst, .start, .busy, .matmul_b0_valid, .matmul_b0_ready, .matmul_b0_data, .matmul_a_valid, .matmul_a_ready, .matmul_a_data, .sums_valid, .sums_ready, .sums_data);

    stream_source #(
        .WIDTH(32), .BEATS(12),
        .DATA("stimuli/matmul_b0.data.hex"), .OFFERS("stimuli/matmul_b0.offers.hex")
    ) matmul_b0_source (.clk, .rst, .running, .cycle, .valid(matmul_b0_valid), .ready(matmul_b0_ready), .data(matmul_b0_data));

    stream_source #(
        .WIDTH(36), .BEATS(24),
        .DATA("stimuli/matmul_a.data.hex"), .OFFERS("stimuli/matmul_a.offers.hex")
    ) matmul_a_source (.clk, .rst, .running, .cycle, .valid(matmul_a_valid), .ready(matmul_a_ready), .data(matmul_a_data));

    stream_sink #(
        .BEATS(12), .GAPS("stimuli/sums.gaps.hex")
    ) sums_sink (.clk, .rst, .running, .cycle, .valid(sums_valid), .ready(sums_ready), .finished(sums_finished));

    always #5 clk = !clk;
    always_ff @(posedge clk) begin
        running <= running || start;
        cycle   <= running ? cycle + 1 : 0;
    end
    initial begin
        $dumpfile("dump.vcd");
        $dumpvars(1, bench);  // 0 in place of 1: the unit inside too
        repeat (3) @(negedge clk);
        rst = 0;
        start = 1;
        @(negedge clk) start = 0;
        for (int i = 0; i < 1216 && !(sums_finished && !busy); i++) @(negedge clk);
        repeat (8) @(negedge clk);
        $finish;
    end
endmodule
