// One bank: a word is read, and a word written, each cycle.
module bank #(
    parameter int WORD  = 32,
    parameter int DEPTH = 64
) (
    input  logic                     clk,
    input  logic [$clog2(DEPTH)-1:0] read_address,
    output logic [WORD-1:0]          read_word,  // a cycle later
    input  logic                     write,
    input  logic [$clog2(DEPTH)-1:0] write_address,
    input  logic [WORD-1:0]          write_word
);
    logic [WORD-1:0] words[DEPTH];

    always_ff @(posedge clk) begin
        read_word <= words[read_address];
        if (write) words[write_address] <= write_word;
    end
endmodule
