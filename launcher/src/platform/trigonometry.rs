//! Stands for the functions of libm(7) that only the engine's `Math` calls, and that pyl's TypeScript does not use
//! (test/image/trigonometry.test.ts holds that). The tables of glibc's own would be a tenth of the program.

macro_rules! unused {
    ($($name:ident)*) => {
        $(
            #[no_mangle]
            extern "C" fn $name(_number: f64) -> f64 {
                // Not a wrong number: the test has a gap.
                panic!()
            }
        )*
    };
}

unused! { acos acosh asin asinh atan atanh cbrt cos cosh expm1 log1p sin sinh tan tanh }

#[no_mangle]
extern "C" fn atan2(_left: f64, _right: f64) -> f64 {
    panic!()
}
