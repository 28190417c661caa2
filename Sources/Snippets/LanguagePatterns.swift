import JSON

/// What `LanguageVotes` counts: a language, the weight of each pattern, and the patterns, two spaces or a line apart.
let languagePatterns: [(language: String, weight: Int, patterns: String)] = [
    (
        "python", 5,
        """
        from W import  from . import  async def  __init__  __name__  if __name__  def W ( self  def W ( cls
        ^ elif  except C as  except C :  W for W in
        """
    ),
    (
        "python", 4,
        """
        ^ def W (  ^ import W as  ^ class C :  ^ class C ( C ) :  ^ with W  ) -> C :  ) -> W :  -> None  ) : ^
        self .  ^ @W ^ def  ^ @W ^ class
        """
    ),
    (
        "python", 3,
        """
        elif  None  True  False  lambda W :  yield W  ^ try :  ^ else : ^  ^ raise C  not in  is not None
        if not W  print ( f  f S  assert W  \"\"\" ^  import W ^  ^ except  : ^ return  ^ pass ^  ^ import W . W ^
        """
    ),
    (
        "python", 2,
        """
        import W  print (  and W  or W  not W  #c  W . W ( W = W  in W :  for W in  : ^  ( W = W  W = [  W = {
        W : str  W : int  W : list  W = C (  ** W  ^ W = W . W (  len (
        """
    ),
    (
        "swift", 5,
        """
        func W < C > (  some C <  protocol C <  : ~ C  : some
        guard let  if let W  if case .  case let .  -> some  some View  @escaping  inout C  associatedtype W
        @MainActor  @Sendable  @objc  where Self  func W < C  public func W (  fileprivate  extension C {
        extension C : C  : @W ( )  consuming W  borrowing W  import Foundation  import SwiftUI  @Test
        @available (  ) async throws  throws -> C  any C
        """
    ),
    (
        "swift", 4,
        """
        func W (  protocol C {  protocol C : C  extension C  ^ init (  init ( W :  let W : C  var W : C {
        var W : [ C  case .W  \\(  ..<  mutating func  static func  struct C : C {  enum C : C {  try await
        W : C ) -> C  try !  try ?  as ?  as !  -> C {  { $0  #if  @W var  { get }  let W = try
        """
    ),
    (
        "swift", 3,
        """
        nil  var W : C  let ( W  struct C {  enum C {  { W in ^  W in ^  -> ( )  ( _ W :  typealias C  deinit
        case W ( C  . self  func W  let W = C (  import C ^  self . W = W ^  let W = . W  throws  defer {
        ^ . W ( . W
        """
    ),
    (
        "swift", 2,
        """
        let W =  var W =  W : C  print ( S ) ^  . W (  -> C  ( W :  public var  C ( W :  @C
        """
    ),
    (
        "rust", 6,
        """
        let mut  pub fn  pub struct  pub enum  impl < 'a  fn main ( ) {  #[ derive  println !  vec !  format !
        & mut  & self  & str  . unwrap (  Ok ( (  use std ::  pub ( crate )  impl C for  -> Result <  panic !
        assert_eq !  dyn C  async fn  #[ W  extern crate  . await ? ;  unsafe {  pub mod  pub trait  . clone ( )
        match W {  #[ tokio
        """
    ),
    (
        "rust", 4,
        """
        fn W (  fn W <  impl C  use W ::  use C ::  C :: W (  Some (  Ok (  Err (  -> C {  'a  mod W ;
        let W : C =  as u8  : u32  : i32  : usize  : u64  : f64  u8 ]  : & W  ( W : &  W ! (  impl <  Vec <
        Option <  ..=  u32  i32  usize  self . W . W (  match W  :: < C  | W |
        """
    ),
    (
        "rust", 2,
        """
        trait C  => {  C ::  let W = C ::  struct C {  enum C {  ) ? ;  let W =  :: new  loop {  unsafe
        """
    ),
    (
        "go", 6,
        """
        package main  package W ^  ^ func (  func W ( W W  if err !=  err != nil  fmt . C  := range  go func
        chan W  func main ( ) {  , err :=  interface {  map [ string ]  make ( chan  ^ import ( ^  defer W
        * W . C  [ ] byte  context . Context  struct { ^ W  go W (
        """
    ),
    (
        "go", 4,
        """
        W :=  W , W :=  ^ type C struct  ^ type C interface  nil {  ) error {  :=  [ ] string  func (  select {
        , ok :=  & W . C {  http . C  ^ import S ^  W . C (
        """
    ),
    (
        "go", 2,
        """
        W . C (  return nil  func W (  nil  ^ }  chan
        """
    ),
    (
        "java", 6,
        """
        import java .  import javax .  import org .  public static void  System . out  private final  @Override
        throws C {  public static final  @Autowired  String [ ]  public class C {  public class C extends
        @Test ^ public  implements C  List < C > W =  new C < >  private static final  @Bean  protected void
        private C W ;  import static
        """
    ),
    (
        "java", 4,
        """
        public int W (  public double W (  public long W (  private int W ;  public boolean  . put ( S
        public class  ^ import W . W  String W =  String W ,  String W )  final C  boolean W  int [ ]  throws C
        @C ( W =  instanceof C  Map < C  ( C W )  new C (  public C W (  public void  extends C  C W = new C (
        . stream ( )  @C ^  ^ package W .  C < C > W =  List <  public interface C
        """
    ),
    (
        "java", 2,
        """
        C W = W  private C  public C  return new C  C W = C .  C . W (  int W =  ; ^  this . W =  char  super (
        ( C  @C  ) -> {  static C  ) throws
        """
    ),
    (
        "csharp", 6,
        """
        ^ using System  ^ using C . C  ^ using C ;  get ; set ;  get ;  Console . WriteLine  async Task
        ^ namespace C  Task < C  foreach ( var  IEnumerable <  public override  nameof (  string [ ] args
        is not null  IActionResult  ref struct  readonly struct  { get  protected override  => throw  static async
        ReadOnlySpan <  Span <  public partial  sealed class  W => W . C  out var  ref readonly  delegate C
        internal class  in this  unchecked (  stackalloc  [ C ( S ) ]
        """
    ),
    (
        "csharp", 4,
        """
        ( var W = W as  W as string  is C W
        string W =  string W ;  string ?  string W  bool W  int ? W  var W = new  public class C : C
        class C : C ^  ^ [ C ]  ^ [ C (  public string  public int  public async  W is C W  ref C  ref int
        switch ^ {  object W  new ( )  virtual  override  using (  using var  await W . C  internal  default (
        record C (  interface IC  C . C (  void C (  public void C (  ( ref  class C < C >  where C :  => C
        public static C  await C .  record  ^ if ( W is  struct C ^  void C < C
        """
    ),
    (
        "csharp", 2,
        """
        class C ^ {  ) ^ {  var W =  public static  static void  W . C (  ; ^  int W =  public C  static C  is C
        _ =>  new C  class C  = default  => W  partial  readonly  operator  return new
        """
    ),
    (
        "c", 6,
        """
        #pragma W
        ^ #include <  ^ #include  #define C  #ifdef  #ifndef  int main (  printf (  malloc (  struct W *  size_t W
        char *  uint32_t  uint8_t  void *  const char *  static inline  unsigned int  sizeof (  free (  ( void )
        typedef struct
        """
    ),
    (
        "c", 4,
        """
        #endif  int W [  W -> W =  struct W {  W * W ;  unsigned  typedef  NULL  char W [
        """
    ),
    (
        "c", 1,
        """
        int W (  void W (  int W ;  return 0 ;  float W  char W  const W *  W W * W
        """
    ),
    (
        "cpp", 8,
        """
        = delete ;  = default ;  & ) const  C & ) =
        std ::  template <  public : ^  private : ^  cout <<  nullptr  const auto &  #include < iostream
        #include < vector  #include < string  virtual W  static_cast <  constexpr  using namespace  operator W
        unique_ptr  W :: ~  auto &  const std  noexcept  ^ namespace W {  reinterpret_cast  dynamic_cast  [ & ]
        extern S  decltype
        """
    ),
    (
        "cpp", 5,
        """
        const C &  C :: W (  & W )  C & W  explicit C  auto W =  class C { ^ public  cin >>  delete W  namespace W
        override ;  public : ^  W :: W (  C && W  W < W >  final {  bool W (
        """
    ),
    (
        "objective-c", 9,
        """
        #import  @interface  @implementation  @property  @end  NSString  @protocol  @selector  @autoreleasepool
        NS_ENUM  NSArray  NSInteger  NSObject  NSError  NS_SWIFT_NAME  @class  @import  BOOL  ^ - ( W  ^ + ( W
        ^ - ( C  ^ + ( C  [ [ C  ( id )  @synthesize  self -> W  nonnull  nullable  instancetype  NSDictionary
        @optional  NSUInteger  NSURL  __attribute__  CGFloat  IBAction
        """
    ),
    (
        "objective-c", 4,
        """
        [ self W  [ C W  [ W W :  YES  @\"  ^ - (  ^ + (  id  strong  @ S
        """
    ),
    (
        "javascript", 5,
        """
        console . log  === W  const {  require (  document .  module . exports  export default  => {  window .
        let W = (  const W = (  const W = async  function * W  const [  } from S  } from  Promise .  JSON . parse
        JSON . stringify  new Promise  addEventListener  !==  ===  async ( )  . then (  typeof W  export const
        export function  process . env  ( ) =>  undefined  import W from  import { W  import * as W
        async function  var W = function  export async  W => W
        """
    ),
    (
        "javascript", 3,
        """
        const W =  function W (  function (  let W = ;  W =>  await W  import S ;  var W = {  . . . W  ... W
        : function  ` ^  ` ;  `  ) => W  const C =  this . W = W ;  new C (  Object .  export {  import S
        throw new  await fetch  . map (  import {  => (
        """
    ),
    (
        "javascript", 1,
        """
        ; ^  let W =  var W =  return {  W : W ,  return W ;  ; ^ }  } ) ;  } ^ }  //c  null  new
        """
    ),
    (
        "typescript", 6,
        """
        interface C {  type C =  : string  : number  : boolean  import type  as const  : Promise <  readonly W :
        : any  : void  : unknown  keyof  declare module  implements C {  : string [ ]  export interface
        export type  : Record <  enum C {  export class  private W :  declare  satisfies  abstract class  : W [ ]
        W ? :  namespace C {  @Component (  as any  extends keyof  Deno .  ) : C {  <C> (
        """
    ),
    (
        "php", 8,
        """
        public function  $this ->  private function  protected function  use C \\ C  namespace C \\  :: class
        Route ::  $V ->  function W ( C $V  function W ( $V  function ( C $V  protected $V  public $V  ) : void
        array (  <? php  private $V  use C \\ W  static function  foreach ( $V  C $V  string $V  fn ( C  fn ( $V
        $V . S  echo $V  $V [ 's ]  isset (
        """
    ),
    (
        "php", 5,
        """
        C :: W ( 's  ) -> W (  ( 's ) ;
        $V = new C  $V = C ::  $V = W ( ; ^  S => S ,  S => [  S => $V  C :: W (  C :: C (  echo S ;  use C ;
        $V = [  $V ) ;  function W (  S => C ::  $V = $V  $V ;  \\ C  public static function  S => W  die (
        $V ) {
        """
    ),
    (
        "php", 2,
        """
        => [  ; ^  S => S  [ S =>  ] ) ;  extends C ^ {  use C  -> W (
        """
    ),
    (
        "powershell", 8,
        """
        Verb-Noun  $_ .  param (  Param (  $PSVersionTable  [ CmdletBinding  @{  [ Parameter  $env
        $ErrorActionPreference  - eq  - ne  - match  - like  [ PSCustomObject  [ pscustomobject  [ string ] $V
        [ int ] $V  $true  $false  $null  $args  $PSItem  $using  $PROFILE  - Path  - Name  Verb-Noun - C  pwsh -
        $PSScriptRoot
        """
    ),
    (
        "powershell", 5,
        """
        ^ $V = $V ^  ^ $V . W ^  ^ $V = @(  ^ $V = S ^  ^ $V = [  [ C ] $V  [ C . C  [ W ] ::  ] ::  ^ $V ^  - C S
        ^ $V = N ^  ^ function C {  @(  if ( $V  foreach ( $V in  ^ $V =  [ C ] ::  - C $V  $V |  ^ $V . C
        """
    ),
    (
        "powershell", 2,
        """
        $V  #c
        """
    ),
    (
        "ruby", 6,
        """
        do | W  ^ require 's  puts  . each do  attr_accessor  ^ end ^ end  def W ^  class C < C  unless W  elsif
        require_relative  ^ module C ^  nil ?  rescue  @W = W  . new ^  gem S  attr_reader  ^ def self .  . each {
        end ^ ^  ^ class C ^  { | W  rescue =>  describe S do  before_action  : W =>  do ^  puts S  has_many
        validates
        """
    ),
    (
        "ruby", 4,
        """
        ^ require S  ^ end ^  def W  class C ^  #{  : W ,  @W  if W ^  ; end  yield ^  @W .  => S ^  ^ def W (
        C . new  W ? ^  C :: C  =~  ^ gem  << S ^
        """
    ),
    (
        "ruby", 2,
        """
        nil  : W  end  . W ^  W : S  do  C . W  raise  #c
        """
    ),
    (
        "kotlin", 8,
        """
        launch {  withContext (  runBlocking  Dispatchers .
        fun W (  val W =  val W :  data class  companion object  fun main  ?: W  println (  override fun
        suspend fun  lateinit var  when (  object C {  fun <  val W by  var W by  ) : C {  sealed class  fun C .
        it .  listOf (  mutableListOf
        """
    ),
    (
        "scala", 8,
        """
        case class  object C extends  object C {  def W ( W : C ) :  val W = C (  def W :  extends App
        implicit val  trait C  import scala  match { ^ case  case W =>  case C (  def main  with C {  sealed trait
        lazy val  : Option [  : List [  def W [  implicit  := S  libraryDependencies  % S
        """
    ),
    (
        "lua", 8,
        """
        local W =  local function  ^ end ^ return  function W . W  ~=  redis . call  KEYS [  ARGV [  then ^ return
        elseif  ipairs (  pairs (  local W , W  function W : W  require ( S )  ^ local W ^  tostring (  tonumber (
        table . insert  nil then  .. S  ^ return { ^  redis .  vim .
        """
    ),
    (
        "lua", 4,
        """
        end ^  then ^  nil  .. W  not W  do ^  local  # W  return nil  cjson .
        """
    ),
    (
        "perl", 8,
        """
        use strict  my $V  my @W  my %W  use warnings  sub W {  shift ;  print S ;  =~ /  $_ [  @_ ;  foreach my
        bless
        """
    ),
    (
        "haskell", 9,
        """
        :: W ->  :: C ->  where ^ W  import qualified  module C where  data C =  main :: IO  deriving (
        instance C  main = do  <$>  >>=  :: IO  newtype C  case W of  :: [ C  :: C ^  import Data  import Control
        { - #  let W = W in
        """
    ),
    (
        "elixir", 9,
        """
        defmodule C  def W do  |> C .  do ^ def  @doc  @moduledoc  defp W  use C ,  fn W ->  : ok ,  |> W  alias C
        do : W  defstruct  @spec  iex >  end ) ^  %{ W
        """
    ),
    (
        "vb", 9,
        """
        Dim W As  End Sub  End Function  End If  Public Sub  Public Class  Public Function  As Integer  As String
        End Class  Imports C  ByVal W  Next ^  End Module  Sub Main  Then ^  Of C  As C ^  Private Sub
        Private W As  Function W (  Inherits C  End Property  Sub C  ^ Dim W  Interface C ^  End Interface
        Optional W  Structure C  Class C ^  ^ ' W  ^ Sub C (
        """
    ),
    (
        "fsharp", 9,
        """
        let rec  |> C .  |> W  let W W =  fun W ->  type C = ^ |  match W with  open C ^  printfn S  let mutable
        member this  [ < C > ]  module C =  ^ | C  let inline  : unit  let W ( W :
        """
    ),
    (
        "ocaml", 6,
        """
        let rec W  let ( ) =  match W with  ;; ^  fun W ->  module C = struct  : W -> W  let W W =  open C ^
        in ^ let
        """
    ),
    (
        "r", 8,
        """
        <- function  <- c (  library (  W <- W  ggplot (  data.frame (  %>%  ^ W <-
        """
    ),
    (
        "julia", 8,
        """
        ^ using C ^  end ^ function  println ( S  ^ function W ( W ) ^  W :: C  @W W (  ^ using W  mutable struct
        ^ end ^  1 :
        """
    ),
    (
        "dart", 8,
        """
        import 's  void main ( ) {  Widget build (  @override  final C W ;  StatelessWidget  const C (  Future <
        late C  required this
        """
    ),
    (
        "clojure", 9,
        """
        ( defn  ( ns  ( def W  ( let [  : require [  ( fn [  ( -> W
        """
    ),
    (
        "lisp", 8,
        """
        ( defun  ( setq  ( lambda (  ( defvar  ( defmacro  ( let ( (  ( cons  ( use - package  ( add - hook
        """
    ),
    (
        "solidity", 9,
        """
        pragma solidity  contract C {  function W ( ) external  mapping (  address W  uint256  msg . sender
        public view  returns (  require (  emit C (  contract C is  payable  memory W
        """
    ),
    (
        "graphql", 9,
        """
        ^ query C  ^ mutation C  ^ type Query  ^ type Mutation  : C ! ^  : [ C !  ^ fragment C on  : ID !
        ^ query { ^  ^ schema {  : String !  ^ extend type  ^ input C {  ^ query C ( $V  ^ scalar C
        ^ subscription {  : String ^ W  ^ directive @W
        """
    ),
    (
        "graphql", 3,
        """
        ^ type C {  : C ^  : [ C ] ^  ^ W { ^ W ^  ^ W ^ W ^  ^ interface C {  ^ enum C { ^ C ^  } ^ W {  ^ W ^
        """
    ),
    (
        "hcl", 9,
        """
        ^ resource S S  ^ variable S  ^ provider S  ^ module S {  ^ output S  ^ terraform {  ^ data S S
        ^ locals {  ^ W S {  required_providers {  var . W  ^ backend S
        """
    ),
    (
        "css", 8,
        """
        @media (  @import S ;  : hover  margin : N  padding : N  display : W  color : #W  color : W  font - size
        background - color  border :  : root {  ! important  @keyframes  -- W :  width : N  : before  @tailwind
        @theme  @layer W  . W {  @import \" ;  var ( --  flex :  @apply W  @font  font - family  } ^ . W
        text - align  margin -  border -  padding :  width :  height : N
        """
    ),
    (
        "css", 3,
        """
        ^ . W {  ^ #W {  ^ W { ^ W :  W - W :  : N ; ^  : W ; ^  0 %  ^ * {
        """
    ),
    (
        "scss", 8,
        """
        @include W  @mixin W  & :  @use S  $V : N  @extend .  & . W
        """
    ),
    (
        "less", 7,
        """
        ^ @W :  . W ( ) ;  @W ;
        """
    ),
    (
        "nginx", 9,
        """
        ^ server {  ^ location /  proxy_pass http  listen N  server_name W  ^ upstream W {  proxy_set_header C
        ^ http {  try_files $V  ssl_certificate /  fastcgi_pass  root / W  ^ events {  location =
        worker_processes
        """
    ),
    (
        "protobuf", 9,
        """
        syntax = S ;  ^ message C {  ^ rpc C (  ^ repeated C  ^ service C {  returns ( C  ^ optional W W =
        ^ string W = N ;  ^ int32 W = N
        """
    ),
    (
        "groovy", 7,
        """
        ^ plugins { ^  ^ dependencies {  implementation S  implementation 's  def W =  apply plugin
        ^ repositories {  id S version  pipeline {  stage ( S  mavenCentral ( )  id 's version  compileOnly
        testImplementation  task W  id S ^  useJUnitPlatform  mavenCentral
        """
    ),
    (
        "nim", 6,
        """
        proc W  echo S ^  var W : W ^  let W = @[  import W , W ^  ^ proc W * (  discard  result =
        """
    ),
    (
        "nix", 8,
        """
        { pkgs  pkgs .  with pkgs  mkDerivation  inherit (  let ^ W =  in { ^  fetchFromGitHub  { W , W , ...
        buildInputs =
        """
    ),
    (
        "zig", 8,
        """
        const W = @import  pub fn main ( ) !  @import (  try W .  comptime  std . debug  : [ ] const u8  catch | W
        """
    ),
    (
        "vim", 8,
        """
        ^ set nocompatible  ^ nnoremap  ^ let g :  ^ Plug  ^ set W ^ set  ^ augroup  ^ autocmd  ^ syntax on
        ^ inoremap  ^ filetype  ^ function !  ^ noremap  ^ highlight
        """
    ),
    (
        "latex", 9,
        """
        \\ begin {  \\ documentclass  \\ usepackage  \\ section {  \\ frac {  \\ end {  \\ text
        """
    ),
    (
        "cmake", 9,
        """
        cmake_minimum_required (  add_executable (  target_link_libraries (  project (  find_package (
        add_library (  set ( C
        """
    ),
    (
        "coffeescript", 6,
        """
        -> ^ W  ( W ) ->  => ^  W = ( W ) ->  @W = W  require 's ^  unless W  ^ W = ->  -> ^  is W then
        """
    ),
    (
        "crystal", 3,
        """
        property W :  def W : C
        """
    ),
    (
        "erlang", 9,
        """
        ^ - module (  ^ - export (  -> ^ W  io : format  spawn ( fun
        """
    ),
    (
        "makefile", 8,
        """
        . PHONY :  $( C )  ^ W : ^  $@  $<  ^ ifeq (  ^ ifneq  ^ all :  ^ clean : ^  ^ C ?= W  ^ install :
        $( MAKE
        """
    ),
    (
        "bash", 6,
        """
        ^ fi ^  ; then ^  ^ done ^  if [ [  if [  ; do ^  esac ^  $# -  for W in $V ;  export C =  ^ set - W
        echo $V ^  #! / W / bash  $( W  ] ; then  | grep  ^ then ^  | xargs  & & W  ^ read - W  sudo W  | sed
        | awk  $@  $# ^  2 > & 0  > / dev
        """
    ),
    (
        "bash", 3,
        """
        $V ^  ^ echo S ^  ^ cd W  ${  && \\  \\ ^  ^ echo $V  - W /  | W -  $(
        """
    ),
    (
        "sql", 4,
        """
        SELECT * FROM  INSERT INTO  CREATE TABLE  ALTER TABLE  DROP TABLE  LEFT JOIN  GROUP BY  ORDER BY
        PRIMARY KEY  select * from  WHERE W =  CREATE INDEX  UPDATE W SET  DELETE FROM  NOT NULL  insert into
        create table  INNER JOIN  VALUES (  SELECT W ,  CREATE OR REPLACE  CREATE FUNCTION  from W where  order by
        group by  SELECT W FROM  UNION SELECT  CREATE USER  GRANT W  CREATE DATABASE
        """
    ),
    (
        "lua", 1,
        """
        --c
        """
    ),
    (
        "elm", 9,
        """
        exposing (  type alias C  ^ port W :  Cmd W  Html W  ^ W : C -> C  ^ import C exposing  Html . W  Sub W ^
        Json . Decode  Cmd . none
        """
    ),
    (
        "elm", 5,
        """
        ^ W : C  { W | W =  -> ( W ,  case W of ^  ^ type C ^ =  ^ , W =  <|
        """
    ),
]
